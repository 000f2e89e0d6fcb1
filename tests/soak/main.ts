// Kills the browser of a person at work so many times, and says whether anything that was called saved is gone.
//
//   node build/soak/js/tests/soak/main.js 25 [--seed 7] [--backend leveldb|sqlite] [--at commit.stored]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { failpointNames } from '../../site/src/storage/failpoints.js';
import type { Backend } from './browser.js';
import { at, results as folder } from './paths.js';
import { momentOf, planOf, roundsOf, unplanned } from './plan.js';
import { Random } from './random.js';
import { Records } from './record.js';
import { Round, type Result } from './round.js';
import { Server } from './server.js';
import { tableOf } from './table.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, backend: { type: 'string' }, at: { type: 'string' } },
});
const count = Number(positionals[0] ?? '25');
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const backends: Backend[] =
  values.backend === 'leveldb' || values.backend === 'sqlite'
    ? [values.backend]
    : ['leveldb', 'sqlite'];

const faults = unplanned().map((step) => `no scenario passes ${step}`);
const results: Result[] = [];
const visits = new Map<string, number>();

function tell(result: Result): void {
  results.push(result);
  const { kill, arrival, acknowledged, seconds } = result;
  const from = arrival.from ? `, back from: ${arrival.from}` : '';
  const place = `${results.length}. ${momentOf(kill)} (${kill.scenario.name})`;
  console.log(`${place}: ${acknowledged} saved, ${arrival.screen}${from}, ${seconds.toFixed(1)} s`);
  for (const fault of arrival.faults) {
    console.log(`   LOST: ${fault}`);
    faults.push(`${place}: ${fault}`);
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
console.log(`${count} kills, --seed ${seed}`);
const since = Date.now();
const random = new Random(seed);
mkdirSync(folder, { recursive: true });
const server = await Server.start();
try {
  const records = await Records.start(random, at('content'));
  const plan = planOf(count, random, values.at);
  for (const [round, kills] of roundsOf(plan).entries()) {
    const backend = backends[round % backends.length] as Backend;
    try {
      await new Round({ random, records, server, visits, tell }, backend).kill(kills);
    } catch (error) {
      faults.push(String(error));
      console.log(`   STOPPED: ${String(error)}`);
    }
  }
} finally {
  await server.stop();
}

for (const step of values.at ? [] : failpointNames)
  if (!visits.get(step)) faults.push(`${step} was never passed`);
const table = tableOf(results, visits);
const acknowledged = results.reduce((sum, result) => sum + result.acknowledged, 0);
const lost = results.reduce((sum, result) => sum + result.lost, 0);
const minutes = ((Date.now() - since) / 60_000).toFixed(1);
console.log(`\n${table}\n`);
for (const fault of faults) console.log(`FAULT: ${fault}`);
console.log(
  `${results.length} kills, ${acknowledged} acknowledged, ${lost} lost, ${minutes} min, --seed ${seed}`,
);
writeFileSync(join(folder, 'table.txt'), `${table}\n`);
process.exit(faults.length > 0 ? 1 : 0);
