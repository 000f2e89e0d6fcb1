// Memory of one instance of the engine.
import { under, type RowModule } from '../row.js';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

export const memory: RowModule = {
  id: 'memory',
  async rows(bench) {
    const example = (await bench.runs('example')).memory;
    const large = (await bench.runs('large')).memory;
    const measured =
      `${megabytes(example.empty)} (after the example workload ${megabytes(example.after)}, ` +
      `the large ${megabytes(large.after)})`;
    return [
      under('memory of the empty engine', measured, example.empty / 1e6, 12, 'MB', {
        empty_bytes: example.empty,
        example_bytes: example.after,
        large_bytes: large.after,
      }),
    ];
  },
};
