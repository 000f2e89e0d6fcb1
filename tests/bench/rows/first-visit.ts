// What a first visit costs: bytes on the wire, time to the first paint and until the start screen
// takes input.
import { under, type RowModule } from '../row.js';
import { kilobytes, median, range } from '../statistics.js';
import type { Transfer } from '../hosts/recorder.js';
import { firstTransfers, firstVisits } from '../visits.js';

const visits = 9;

const total = (transfers: readonly Transfer[]): number =>
  transfers.reduce((sum, { bytes }) => sum + bytes, 0);

export const firstVisit: RowModule = {
  id: 'first-visit',
  async rows(bench) {
    bench.say('first visits');
    const browser = await bench.browser();
    const { untilUsable, all } = await firstTransfers(browser);
    const paints = await firstVisits(browser, visits);
    const firstPaints = paints.map(({ firstPaint }) => firstPaint);
    const usables = paints.map(({ usable }) => usable);
    const size = (transfers: Transfer[]) =>
      `${kilobytes(total(transfers))} in ${transfers.length} answers`;
    const values = (transfers: Transfer[]) => ({
      bytes: total(transfers),
      answers: transfers.length,
      ...Object.fromEntries(transfers.map(({ path, bytes }) => [`${path}_bytes`, bytes])),
    });
    const times = (samples: number[]) => ({ median_ms: median(samples), visits });
    const bytes = (what: string, transfers: Transfer[], bar: number) =>
      under(what, size(transfers), total(transfers) / 1000, bar, 'kB', values(transfers));
    const time = (what: string, samples: number[], bar: number) =>
      under(what, range(samples), median(samples) / 1000, bar, 's', times(samples));
    return [
      bytes('first visit until usable, gzip', untilUsable, 300),
      bytes('first visit until all is kept, gzip', all, 1100),
      time(`first contentful paint, ${visits} fresh profiles`, firstPaints, 0.5),
      time('start screen usable', usables, 1),
    ];
  },
};
