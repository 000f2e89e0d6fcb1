// A workspace of very many actions, from the address to its figures.
import { openStored } from '../openings.js';
import { under, type Row, type RowModule } from '../row.js';
import { median, range } from '../statistics.js';

const actions = 10_000;
const repeats = 5;

function row(what: string, samples: number[]): Row {
  const value = median(samples);
  return under(what, range(samples), value, 400, 'ms', { median_ms: value, repeats });
}

export const opening: RowModule = {
  id: 'opening',
  async rows(bench) {
    bench.say(`opening ${actions} actions`);
    const { single, together } = await openStored(actions, repeats);
    return [
      row('page opened on 10,000 stored actions, each in a piece of its own', single),
      row('the same put together', together),
    ];
  },
};
