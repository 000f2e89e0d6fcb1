// Measures and prints one table. Usage: main.js [row…], all rows by default.
// A missed bar is a finding, not a failure: the exit code tells only whether measuring worked.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { Bench } from './bench.js';
import { results } from './paths.js';
import { beside, type Row } from './row.js';
import { modules } from './rows.js';
import { table } from './table.js';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !modules.some((module) => module.id === id));
if (unknown.length > 0) {
  const known = modules.map(({ id }) => id).join(', ');
  process.stderr.write(`No such row: ${unknown.join(', ')}. There are ${known}.\n`);
  process.exit(2);
}

const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  node: process.version,
  load_before: loadavg()[0] ?? 0,
};
const bench = new Bench();
const rows: Row[] = [];
for (const module of modules) {
  if (wanted.length > 0 && !wanted.includes(module.id)) continue;
  try {
    rows.push(...(await module.rows(bench)));
  } catch (error) {
    // The other rows are still worth having.
    process.stderr.write(`${module.id}: ${error instanceof Error ? error.stack : String(error)}\n`);
    rows.push(beside(module.id, 'could not be measured', {}));
    process.exitCode = 1;
  }
}
await bench.close();
mkdirSync(results, { recursive: true });
writeFileSync(`${results}/result.json`, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
process.stdout.write(`${table(rows)}\n`);
process.stderr.write(
  `${machine.cores} × ${machine.processor}, Node ${machine.node}, load ${machine.load_before.toFixed(1)} at the start\n`,
);
