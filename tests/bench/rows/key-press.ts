// One answer in the built site: from the key to the end of the frame that shows all it changed, with
// the worker, storage and drawing in between.
import { startChromium } from '../hosts/chromium.js';
import { pressKeys } from '../presses.js';
import { beside, under, type RowModule } from '../row.js';
import { distribution, quantile, spread } from '../statistics.js';

const rounds = 5;
const questions = 60;

/** Frames as soon as there is something to show: what is left is work, not waiting for the screen. */
const unpaced = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

async function presses(flags: readonly string[]) {
  const browser = await startChromium(flags);
  try {
    const all = await pressKeys(browser, rounds, questions);
    return { first: all.map((press) => press.first), all: all.map((press) => press.all) };
  } finally {
    await browser.close();
  }
}

export const keyPress: RowModule = {
  id: 'key-press',
  async rows(bench) {
    bench.say(`${rounds * questions} answers by key, twice`);
    const work = await presses(unpaced);
    const paced = await presses([]);
    const what = 'answer key to the repaint';
    const p99 = quantile(work.all, 0.99);
    return [
      under(
        `${what} of all it changes`,
        spread(work.all),
        p99,
        16,
        'ms (p99)',
        distribution(work.all),
      ),
      beside(`${what} of the next question`, spread(work.first), distribution(work.first)),
      beside(`${what} of all, frames at 60 Hz`, spread(paced.all), distribution(paced.all)),
    ];
  },
};
