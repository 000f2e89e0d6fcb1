// Records as long as years of work make them, written by the engine itself: one of 100,000
// operations, and two of 5 MB that grew apart from the same start.
import { createInProcessEngine, type Engine, type OutlineNode, type Put } from 'aimwright-engine';
import { loadCatalog, must } from './subjects.js';

const start = Date.parse('2026-01-05T08:00:00.000Z');
const perAct = 500;

export interface Records {
  engine: Engine;
  catalog: number;
  /** 100,000 operations of four writers. */
  long: Uint8Array;
  mine: Uint8Array;
  theirs: Uint8Array;
}

/** The n-th put: half answers, half evidence, so that both records and fields are many. */
function putOf(n: number, ids: readonly string[]): Put {
  const id = ids[(n * 7) % ids.length]!;
  const answer = ['met', 'partly', 'not_met'][n % 3]!;
  if (n % 2 === 0) return ['response', id, { answer, note: `Seen in review ${n}` }];
  const fields = { title: `Piece ${n}`, effective_from: '2026-02-01', [`shows/${id}`]: true };
  return ['evidence', `e${n % 5000}`, fields];
}

/** Writes `count` operations in acts of many puts, as `writer`. */
async function write(
  engine: Engine,
  workspace: number,
  writer: number,
  from: number,
  count: number,
  ids: readonly string[],
): Promise<void> {
  for (let n = from; n < from + count; n += perAct) {
    await must(engine, 'workspace.apply', {
      workspace,
      actor: writer.toString(16).padStart(32, 'a'),
      act: (writer * 1_000_000 + n).toString(16).padStart(32, '0'),
      at: new Date(start + n * 60_000).toISOString(),
      by: `Person ${writer}`,
      puts: Array.from({ length: perAct }, (_, i) => putOf(n + i, ids)),
    });
  }
}

async function save(engine: Engine, workspace: number): Promise<Uint8Array> {
  const { attachment } = await must(engine, 'workspace.save', { workspace });
  if (!attachment) throw new Error('workspace.save gave no bytes');
  return attachment;
}

export async function openAt(engine: Engine, catalog: number, bytes: Uint8Array): Promise<number> {
  const { result } = await must(engine, 'workspace.open', { catalog, name: 'bench.aims' }, bytes);
  return result.workspace;
}

export async function makeRecords(): Promise<Records> {
  const engine = createInProcessEngine();
  const catalog = await loadCatalog(engine);
  const nodes: OutlineNode[] = (await must(engine, 'content.outline', { catalog })).result.nodes;
  const ids = nodes
    .filter(({ kind }) => kind === 'obligation' || kind === 'control')
    .map(({ id }) => id);
  const created = new Date(start).toISOString();
  const begin = async () =>
    (await must(engine, 'workspace.create', { catalog, workspace: '6f1c'.repeat(8), created }))
      .result.workspace;

  const long = await begin();
  for (let writer = 0; writer < 4; writer++)
    await write(engine, long, writer, writer * 25_000, 25_000, ids);
  const longBytes = await save(engine, long);
  await must(engine, 'workspace.close', { workspace: long });

  const common = await begin();
  await write(engine, common, 1, 0, 500, ids);
  const base = await save(engine, common);
  const [mine, theirs] = [common, await openAt(engine, catalog, base)];
  await write(engine, mine, 1, 500, 16_000, ids);
  await write(engine, theirs, 2, 700, 16_000, ids);
  const files = { mine: await save(engine, mine), theirs: await save(engine, theirs) };
  for (const workspace of [mine, theirs]) await must(engine, 'workspace.close', { workspace });
  return { engine, catalog, long: longBytes, ...files };
}
