// The two workspaces the bench measures on: the shipped example, and one with 5,000 pieces of
// evidence and 500 responses, made by the engine itself.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  createInProcessEngine,
  type Engine,
  type Method,
  type OutlineNode,
  type Params,
  type Put,
  type Reply,
  type Result,
} from 'aimwright-engine';
import { at } from './paths.js';
import { contentFiles, type Subject } from './workload.js';

const exampleFile = 'content/examples/northlight.aims';
const largeFile = 'build/bench/large.aims';
const pieces = 5000;
const responses = 500;
const day = 86_400_000;

type Success<M extends Method> = Extract<Reply<M>, { ok: true }>;

/** A call that has to succeed. */
export async function must<M extends Method>(
  engine: Engine,
  method: M,
  params: Params<M>,
  attachment?: Uint8Array,
): Promise<Success<M>> {
  const reply = await engine.call(method, params, attachment);
  if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
  return reply;
}

export async function loadCatalog(engine: Engine, more: readonly string[] = []): Promise<number> {
  const bundles: string[] = [];
  for (const file of [...contentFiles(), ...more]) {
    const { result } = await must(engine, 'content.load', { name: file }, readFileSync(at(file)));
    bundles.push(result.bundle.sha256);
  }
  return (await must(engine, 'content.catalog', { bundles })).result.catalog;
}

const answerable = (nodes: readonly OutlineNode[]): string[] =>
  nodes
    .filter(({ kind }) => kind === 'subclause' || kind === 'obligation' || kind === 'control')
    .map(({ id }) => id);

export interface Subjects {
  example: Subject;
  large: Subject;
}

export async function makeSubjects(): Promise<Subjects> {
  const engine = createInProcessEngine();
  try {
    const catalog = await loadCatalog(engine);
    const { nodes } = (await must(engine, 'content.outline', { catalog })).result;
    const example = await open(engine, catalog, exampleFile);
    return {
      example: {
        name: 'example',
        file: exampleFile,
        as_of: example.as_of ?? lastDay(example),
        other: '2026-09-01',
        ids: answerable(nodes),
        from: startAfter(example),
      },
      large: await makeLarge(engine, catalog, answerable(nodes)),
    };
  } finally {
    engine.close();
  }
}

type Summary = Result<'workspace.open'>['summary'];

async function open(engine: Engine, catalog: number, file: string): Promise<Summary> {
  const bytes = readFileSync(at(file));
  const { result } = await must(engine, 'workspace.open', { catalog, name: file }, bytes);
  if (result.summary.skipped > 0) throw new Error(`${file}: lines were skipped`);
  return result.summary;
}

function lastDay({ last_at }: Summary): string {
  if (last_at === null) throw new Error('the record is empty');
  return last_at.slice(0, 10);
}

function startAfter(summary: Summary): number {
  return Date.parse(`${lastDay(summary)}T00:00:00.000Z`) + day;
}

/** A generator of the same numbers in every run: Park and Miller's. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

async function makeLarge(engine: Engine, catalog: number, known: string[]): Promise<Subject> {
  const own = Array.from({ length: responses - known.length }, (_, n) => n + 1);
  const ids = [...known, ...own.map((n) => `own_control:${n}`)];
  const next = numbers(42_001);
  const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * day).toISOString().slice(0, 10);
  const puts: Put[] = [
    ['profile', 'organisation', { name: 'Large', size: 'large' }],
    ...own.map((n): Put => [
      'own_control',
      String(n),
      { number: `X.${n}`, title: `Own control X.${n}` },
    ]),
    ...ids.map((id): Put => ['response', id, { answer: 'partly', note: `As agreed for ${id}` }]),
  ];
  for (let n = 0; n < pieces; n++) {
    const links = Array.from({ length: 1 + next(3) }, () => [
      `shows/${ids[next(ids.length)]}`,
      true,
    ]);
    const from = next(300);
    puts.push([
      'evidence',
      `e${n}`,
      {
        title: `Piece ${n}`,
        reference: `https://documents.example/${n}`,
        effective_from: dayOf(from),
        valid_until: dayOf(from + 30 + next(600)),
        ...Object.fromEntries(links),
      },
    ]);
  }
  const created = '2026-11-01T08:00:00.000Z';
  const { workspace } = (
    await must(engine, 'workspace.create', { catalog, workspace: '6f1c'.repeat(8), created })
  ).result;
  const batch = 100;
  for (let n = 0; n < puts.length; n += batch) {
    await must(engine, 'workspace.apply', {
      workspace,
      actor: '9b1e'.repeat(8),
      act: n.toString(16).padStart(32, '0'),
      at: new Date(Date.parse(created) + n * 1000).toISOString(),
      by: 'Ravi',
      puts: puts.slice(n, n + batch),
    });
  }
  const saved = await must(engine, 'workspace.save', { workspace });
  if (!saved.attachment) throw new Error('workspace.save gave no bytes');
  mkdirSync(dirname(at(largeFile)), { recursive: true });
  writeFileSync(at(largeFile), saved.attachment);
  const summary = await open(engine, catalog, largeFile);
  return {
    name: 'large',
    file: largeFile,
    as_of: '2026-11-20',
    other: '2026-09-01',
    ids,
    from: startAfter(summary),
  };
}
