// An encrypted workspace from its passphrase to its figures.
import { beside, under, type RowModule } from '../row.js';
import { median, range } from '../statistics.js';
import { unlocks } from '../unlocks.js';

const repeats = 9;

export const unlock: RowModule = {
  id: 'unlock',
  async rows(bench) {
    bench.say(`${repeats} unlocks`);
    const measured = await unlocks(repeats);
    const whole = measured.map(({ all }) => all);
    const derived = measured.map(({ derivation }) => derivation.ms);
    const { memory, passes } = measured[0]!.derivation;
    const values = (samples: number[]) => ({ median_ms: median(samples), repeats });
    return [
      under(
        'passphrase submitted to the workspace shown',
        range(whole),
        median(whole) / 1000,
        1,
        's',
        values(whole),
      ),
      beside(
        `of it the key from the passphrase, Argon2id of ${memory / 1024} MiB and ${passes} passes`,
        range(derived),
        { ...values(derived), memory_kib: memory, passes },
      ),
    ];
  },
};
