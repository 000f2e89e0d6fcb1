// One answer to the disk: hashed, sealed where the workspace is encrypted, and stored with strict durability.
import { storeAnswers, type Kind } from '../commits.js';
import { beside, under, type Row, type RowModule } from '../row.js';
import { distribution, median, spread } from '../statistics.js';
import { syncs } from '../hosts/disk.js';

const rounds = 5;
const questions = 60;

async function row(kind: Kind): Promise<Row> {
  const samples = await storeAnswers(kind, rounds, questions);
  const what = `an answer stored for good, ${kind} workspace`;
  return under(what, spread(samples), median(samples), 20, 'ms (median)', distribution(samples));
}

function disk(): Row {
  const samples = syncs(rounds * questions);
  return beside('the same disk: 4 kB appended and synced', spread(samples), distribution(samples));
}

export const commit: RowModule = {
  id: 'commit',
  async rows(bench) {
    bench.say(`${rounds * questions} answers stored, twice`);
    return [await row('plain'), await row('encrypted'), disk()];
  },
};
