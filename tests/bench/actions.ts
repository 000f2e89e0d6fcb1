// A record as single actions leave it: one line each, every one on the one before, written by the engine itself.
import { createInProcessEngine, type Put } from 'aimwright-engine';
import { loadCatalog, must } from './subjects.js';

const start = Date.parse('2026-01-05T08:00:00.000Z');

/** The n-th action: an answer, or a word about one. */
function putOf(n: number, ids: readonly string[]): Put {
  const id = ids[(n * 7) % ids.length]!;
  const answer = ['met', 'partly', 'not_met'][n % 3]!;
  return ['response', id, n % 2 === 0 ? { answer } : { note: `Seen in review ${n}` }];
}

/** The file of a workspace of `count` actions; the first names it. */
export function makeActions(name: string, count: number): Promise<Uint8Array> {
  return makeWorkspace((ids) =>
    Array.from({ length: count }, (_, n) => [
      n === 0 ? ['profile', 'organisation', { name }] : putOf(n, ids),
    ]),
  );
}

/** The file of a workspace with these actions; `ids` are of obligations and controls. */
export async function makeWorkspace(
  actions: readonly Put[][] | ((ids: readonly string[]) => readonly Put[][]),
): Promise<Uint8Array> {
  const engine = createInProcessEngine();
  try {
    const catalog = await loadCatalog(engine);
    const { nodes } = (await must(engine, 'content.outline', { catalog })).result;
    const ids = nodes
      .filter(({ kind }) => kind === 'obligation' || kind === 'control')
      .map(({ id }) => id);
    const created = new Date(start).toISOString();
    const begun = { catalog, workspace: '10ad'.repeat(8), created };
    const { workspace } = (await must(engine, 'workspace.create', begun)).result;
    const given = typeof actions === 'function' ? actions(ids) : actions;
    for (const [n, puts] of given.entries()) {
      await must(engine, 'workspace.apply', {
        workspace,
        actor: 'a'.repeat(32),
        act: n.toString(16).padStart(32, '0'),
        at: new Date(start + n * 60_000).toISOString(),
        by: 'Person 1',
        puts,
      });
    }
    const { attachment } = await must(engine, 'workspace.save', { workspace });
    if (!attachment) throw new Error('workspace.save gave no bytes');
    return attachment;
  } finally {
    engine.close();
  }
}
