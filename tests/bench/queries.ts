// Many risks of the register that docs/registers.md shows, and what a table asks of them: filtered,
// sorted by a computed field and a text, one window.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInProcessEngine, type Put } from 'aimwright-engine';
import { at, results } from './paths.js';
import type { Call } from './player.js';
import { loadCatalog, must, numbers } from './subjects.js';
import { loadContent, Script } from './workload.js';

const registerFile = 'build/bench/risk.json';
const risksFile = 'build/bench/risks.aims';
const start = Date.parse('2026-01-05T08:00:00.000Z');
const perAct = 500;
const as_of = '2026-11-20';

export const queryPhases = {
  first: 'first query',
  query: 'query',
  change: 'change',
  afterChange: 'query after a change',
} as const;

const treatments = ['mitigate', 'avoid', 'accept'];
const causes = ['Bias', 'Drift', 'Outage', 'Leak', 'Misuse', 'Wrong answer'];

function riskAt(n: number, next: (below: number) => number): Put {
  const fields = {
    number: `R-${n + 1}`,
    title: `${causes[next(causes.length)]} of system ${next(100_000)}`,
    owner: `Person ${next(40)}`,
    likelihood: 1 + next(3),
    severity: 1 + next(5),
    treatment: treatments[next(3)]!,
    status: 'open',
  };
  return ['risk', `r${n.toString(16).padStart(6, '0')}`, fields];
}

/** Writes the register and the workspace; `count` is a multiple of 500. */
export async function makeRisks(count: number): Promise<void> {
  mkdirSync(results, { recursive: true });
  const [, example] = /```json\n([^]*?)\n```/.exec(readFileSync(at('docs/registers.md'), 'utf8'))!;
  writeFileSync(at(registerFile), example!);
  const engine = createInProcessEngine();
  try {
    const catalog = await loadCatalog(engine, [registerFile]);
    const created = new Date(start).toISOString();
    const made = await must(engine, 'workspace.create', {
      catalog,
      workspace: '6f1c'.repeat(8),
      created,
    });
    const { workspace } = made.result;
    const next = numbers(50_021);
    for (let n = 0; n < count; n += perAct) {
      await must(engine, 'workspace.apply', {
        workspace,
        actor: '9b1e'.repeat(8),
        act: n.toString(16).padStart(32, '0'),
        at: new Date(start + n * 1000).toISOString(),
        by: 'Ravi',
        puts: Array.from({ length: perAct }, (_, i) => riskAt(n + i, next)),
      });
    }
    const { attachment } = await must(engine, 'workspace.save', { workspace });
    if (!attachment) throw new Error('workspace.save gave no bytes');
    writeFileSync(at(risksFile), attachment);
  } finally {
    engine.close();
  }
}

/** Queries that differ from one to the next, then the same with a change before each. */
export function queryCalls(queries: number, changes: number): Call[] {
  const script = new Script();
  const workspace = 2;
  loadContent(script, [registerFile]);
  script.add('set up', 'workspace.open', { catalog: 1, name: 'bench' }, risksFile);
  const ask = (phase: string, n: number) =>
    script.add(phase, 'records.query', {
      workspace,
      register: 'risk',
      where: [
        { field: 'treatment', any_of: [treatments[n % 3]!, treatments[(n + 1) % 3]!] },
        { field: 'severity', from: 1 + (n % 3) },
      ],
      sort: [n % 2 === 0 ? '-level,title' : 'level,-title'],
      offset: (n % 10) * 50,
      limit: 50,
      as_of,
    });
  ask(queryPhases.first, 0);
  for (let n = 1; n <= queries; n++) ask(queryPhases.query, n);
  for (let n = 0; n < changes; n++) {
    script.add(queryPhases.change, 'workspace.apply', {
      workspace,
      actor: '3d0c'.repeat(8),
      act: (n + 1).toString(16).padStart(32, 'f'),
      at: new Date(start + 1e9 + n * 1000).toISOString(),
      by: 'Dana',
      puts: [['risk', `r${(n * 97).toString(16).padStart(6, '0')}`, { severity: 1 + (n % 5) }]],
      as_of,
    });
    ask(queryPhases.afterChange, n);
  }
  return script.calls;
}
