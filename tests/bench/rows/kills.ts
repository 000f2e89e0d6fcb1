// What a browser that is killed leaves of what it had called saved, by the code of the soak with few kills.
import { spawnSync } from 'node:child_process';
import { at } from '../paths.js';
import type { Row, RowModule } from '../row.js';

/** Few: the soak kills at every step at which stored data changes hands at least once, whatever it is asked for. */
const kills = 10;
const seed = 7;

function row(): Row {
  const { stdout } = spawnSync(at('scripts/soak'), [String(kills), '--seed', String(seed)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const counts = /^(\d+) kills, (\d+) acknowledged, (\d+) lost/m.exec(stdout);
  if (!counts) throw new Error('the soak did not say how many');
  const [killed = 0, acknowledged = 0, lost = 0] = counts.slice(1).map(Number);
  const faults = stdout.match(/^FAULT: .*$/gm) ?? [];
  process.stderr.write(faults.map((fault) => `${fault}\n`).join(''));
  const also = faults.length > 0 ? `, ${faults.length} faults` : '';
  return {
    what: `answers called saved and gone after ${killed} kills of the browser`,
    measured: `${lost} of ${acknowledged}${also}`,
    bar: '0 lost',
    met: lost === 0 && faults.length === 0,
    values: { kills: killed, acknowledged, lost, faults: faults.length, seed },
  };
}

export const killed: RowModule = {
  id: 'kills',
  async rows(bench) {
    bench.say('killing browsers');
    return [row()];
  },
};
