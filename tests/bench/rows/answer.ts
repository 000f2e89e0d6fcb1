// One answer to its change set: from the parameters of workspace.apply as an object to the change
// set as an object, in the main thread.
import { beside, under, type Row, type RowModule } from '../row.js';
import { distribution, quantile, spread } from '../statistics.js';
import { phases } from '../workload.js';

const subjects = [
  ['example', 'the example'],
  ['large', '5,000 pieces of evidence, 500 responses'],
] as const;

export const answer: RowModule = {
  id: 'answer',
  async rows(bench) {
    const rows: Row[] = [];
    for (const [name, words] of subjects) {
      const runs = await bench.runs(name);
      const inPage = runs.chromium(phases.answer).whole;
      const inNode = runs.node(phases.answer).whole;
      const p99 = quantile(inPage, 0.99);
      const what = `answer to change set, ${words}`;
      rows.push(
        under(`${what}, Chromium`, spread(inPage), p99, 0.5, 'ms (p99)', distribution(inPage)),
        beside(`${what}, Node`, spread(inNode), distribution(inNode)),
      );
    }
    return rows;
  },
};
