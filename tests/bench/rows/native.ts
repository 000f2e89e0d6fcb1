// How far WebAssembly is from the native engine: same calls, same bytes in and out.
import { under, type Row, type RowModule } from '../row.js';
import { duration, median, times } from '../statistics.js';
import { phases } from '../workload.js';

const bar = 2.5;
const measured = [
  ['example', phases.answer, 'answer, the example'],
  ['large', phases.answer, 'answer, 5,000 pieces of evidence'],
  ['example', phases.rescore, 'assess after a change of as_of'],
  ['example', phases.open, 'open the example'],
  ['large', phases.open, 'open 5,000 pieces of evidence'],
] as const;

export const native: RowModule = {
  id: 'native',
  async rows(bench) {
    const rows: Row[] = [];
    for (const [name, phase, what] of measured) {
      const runs = await bench.runs(name);
      const base = median(runs.native(phase));
      const hosts = { Node: runs.node(phase).handle, Chromium: runs.chromium(phase).handle };
      for (const [host, samples] of Object.entries(hosts)) {
        const value = median(samples);
        const words = `${times(value / base)} (${duration(value)} to ${duration(base)})`;
        const values = { wasm_ms: value, native_ms: base, ratio: value / base };
        rows.push(
          under(`wasm in ${host} to native: ${what}`, words, value / base, bar, '×', values),
        );
      }
    }
    return rows;
  },
};
