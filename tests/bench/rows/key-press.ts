// One answer in the built site: from the key to the end of the frame that shows the next question, and to that of the
// frame that shows all it changed, with the worker, storage and drawing in between.
import { startChromium } from '../hosts/chromium.js';
import { pressKeys, pressTraced, type Pace, type Presses } from '../presses.js';
import { beside, under, type Row, type RowModule } from '../row.js';
import { distribution, duration, median, quantile, spread, times } from '../statistics.js';
import type { Press } from '../browser/presses.js';

const questions = 60;
const person: Pace = { rounds: 1, questions, every: 1000 };
const onward: Pace = { rounds: 3, questions };
/** Of those that are pressed one after the other; a person takes longer between two keys. */
const paces = [
  ['one press a second', person],
  ['one after the other', onward],
] as const;

/** Frames as soon as there is something to show: what is left is work, not waiting for the screen. */
const unpaced = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

async function withBrowser<T>(
  flags: readonly string[],
  use: (browser: Awaited<ReturnType<typeof startChromium>>) => Promise<T>,
): Promise<T> {
  const browser = await startChromium(flags);
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

const first = (presses: Press[]): number[] => presses.map((press) => press.first);
const all = (presses: Press[]): number[] => presses.map((press) => press.all);

function rowsOf(pace: string, { site, bare }: Presses): Row[] {
  const next = first(site);
  const base = median(first(bare));
  const ratio = median(next) / base;
  const words = `${times(ratio)} (p50 ${duration(median(next))} to ${duration(base)})`;
  const frames = site.map((press) => press.frames);
  const most = Math.max(...frames);
  const few = frames.filter((count) => count <= 2).length;
  const question = `key to the next question, ${pace}`;
  return [
    under(`${question}, to a bare heading`, words, ratio, 3, '×', { ratio, bare_p50_ms: base }),
    under(question, spread(next), median(next), 16, 'ms (p50)', distribution(next)),
    under(`${question}, slowest`, spread(next), quantile(next, 0.99), 50, 'ms (p99)', {}),
    under(
      `key to all figures, ${pace}`,
      spread(all(site)),
      median(all(site)),
      33,
      'ms (p50)',
      distribution(all(site)),
    ),
    {
      what: `frames for an answer, ${pace}`,
      measured: `p50 ${median(frames)}, at most ${most}; ${few} of ${frames.length} in two`,
      bar: 'at most 2',
      met: most <= 2,
      values: { p50: median(frames), most, in_two: few, samples: frames.length },
    },
  ];
}

export const keyPress: RowModule = {
  id: 'key-press',
  async rows(bench) {
    const rows: Row[] = [];
    for (const [name, pace] of paces) {
      bench.say(`${pace.rounds * questions} answers by key, ${name}`);
      rows.push(...rowsOf(name, await withBrowser([], (browser) => pressKeys(browser, pace))));
    }
    bench.say('answers by key, without waiting for the screen');
    const work = await withBrowser(unpaced, (browser) => pressKeys(browser, onward));
    const forced = await withBrowser([], (browser) => pressTraced(browser, questions));
    return [
      ...rows,
      beside('key to the next question, frames at once', spread(first(work.site)), {
        ...distribution(first(work.site)),
        bare_p50_ms: median(first(work.bare)),
      }),
      beside('key to all figures, frames at once', spread(all(work.site)), {
        ...distribution(all(work.site)),
      }),
      {
        what: `layouts forced by ${questions} answers`,
        measured: String(forced),
        bar: 'none',
        met: forced === 0,
        values: { forced },
      },
    ];
  },
};
