// The table of a register, from an act to the frame that shows what it led to.
import type { TableStep } from '../browser/table.js';
import { under, type RowModule } from '../row.js';
import { median, range } from '../statistics.js';
import { tableSteps, tableTimes } from '../tables.js';

const records = 5_000;
const repeats = 7;

const words: Record<TableStep, string> = {
  open: 'opened',
  sort: 'sorted',
  filter: 'filtered by a date',
  words: 'narrowed by words',
  group: 'grouped',
  end: 'scrolled to the end',
};

export const table: RowModule = {
  id: 'table',
  async rows(bench) {
    bench.say(`a table of ${records} records`);
    const times = await tableTimes(records, repeats);
    return tableSteps.map((step) => {
      const value = median(times[step]);
      const what = `table of 5,000 records ${words[step]}`;
      return under(what, range(times[step]), value, 100, 'ms', { median_ms: value, repeats });
    });
  },
};
