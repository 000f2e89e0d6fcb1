// What is done with whole workspaces of this device, open or not. What changes a record is done by an engine of its own
// on what is stored, so that the open workspace stays where it is.
import { commands, openWorkspace, pendingWrites, repository } from './index.ts';
import type { Put } from 'aimwright-engine';
import { becomeWriter } from '../storage/tab-lock.ts';
import { openIsolated, wholeOf, type IsolatedEngine } from '../engine-client/isolated-engine.ts';
import { attachedTo } from './attachments.svelte.ts';
import { linesOf } from '../storage/bytes.ts';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import { now, randomId } from '../lib/ids.ts';
import { outcomeOf } from '../persistence/storage-errors.ts';

/** What describes the organisation and its scope, and answers nothing. */
const structure: ReadonlySet<string> = new Set(['profile', 'settings', 'soa', 'own_control']);

type Stamp = ReturnType<typeof stampOf>;

async function inIsolation<T>(
  id: string,
  work: (isolated: IsolatedEngine) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const isolated = await openIsolated(repository, id);
  if (!isolated.ok) return isolated;
  try {
    return await work(isolated.value);
  } finally {
    isolated.value.engine.close();
  }
}

const stampOf = (by: string) => ({ actor: randomId(), act: randomId(), at: now(), by });

/** Gives a workspace another name, which is the organisation's. */
export async function rename(id: string, name: string, by: string): Promise<Outcome> {
  const puts: Put[] = [['profile', 'organisation', { name }]];
  if (openWorkspace.stored?.id === id) return commands.apply(puts);
  const writer = await becomeWriter(id, () => {});
  if (!writer) return { ok: false, fault: siteFault('site/read-only') };
  try {
    return await inIsolation(id, async ({ engine, workspace, stored }) => {
      const stamp = stampOf(by);
      const reply = await engine.call('workspace.apply', { workspace, ...stamp, puts });
      if (!reply.ok) return { ok: false, fault: reply.error };
      const { result: changes, attachment: lines } = reply;
      if (!lines) return done;
      const kept = await repository.append(stored, { changes, lines }, stamp.at, stamp.actor);
      if (kept.ok) return done;
      pendingWrites.add(stored.id, lines, kept.fault);
      return kept;
    });
  } finally {
    writer.release();
  }
}

interface Line {
  op: [string, number];
  act: string;
  at: string;
  by: string;
  put: Put;
}

/** The actions of a record in its order, each as it was made; lines that cannot be read count for nothing. */
async function actionsOf({ engine, workspace }: IsolatedEngine) {
  const saved = await engine.call('workspace.save', { workspace });
  if (!saved.ok) return saved;
  const actions = new Map<string, Stamp & { puts: Put[] }>();
  const writers = new Map<string, string>();
  for (const text of new TextDecoder()
    .decode(linesOf(saved.attachment ?? new Uint8Array()))
    .split('\n')) {
    const line = parsed(text);
    if (!line) continue;
    const [writer] = line.op;
    // Writers of the copy are others than those of the original, whose chains go on there.
    const actor = writers.get(writer) ?? randomId();
    writers.set(writer, actor);
    const key = `${writer} ${line.act}`;
    const [at = ''] = line.at.split('/');
    const action = actions.get(key) ?? { actor, act: randomId(), at, by: line.by, puts: [] };
    action.puts.push(line.put);
    actions.set(key, action);
  }
  return { ok: true, result: [...actions.values()] } as const;
}

function parsed(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Partial<Line>;
    return line.op && line.act && line.at && line.by !== undefined && line.put
      ? (line as Line)
      : null;
  } catch {
    return null;
  }
}

/** The structure of a workspace as one action. */
async function structureOf({ engine, workspace }: IsolatedEngine, by: string) {
  const found = await engine.call('workspace.records', { workspace });
  if (!found.ok) return found;
  const puts = found.result.records
    // A record whose last field was cleared has nothing to put.
    .filter(({ kind, fields }) => structure.has(kind) && Object.keys(fields).length > 0)
    .map(({ kind, id, fields }): Put => [kind, id, fields]);
  return { ok: true, result: [{ ...stampOf(by), puts }] } as const;
}

/** The digests of the files a record names. */
async function attachedIn({ engine, workspace }: IsolatedEngine): Promise<string[]> {
  const found = await engine.call('workspace.records', { workspace });
  return found.ok ? attachedTo(found.result.records).map(({ sha256 }) => sha256) : [];
}

/**
 * A new workspace with all that was done in this one, by whom and when, or with its structure alone. An operation
 * belongs to the header its chain began with, so it is all made again under the new one. The id of the new one.
 */
export function copyOf(
  id: string,
  { name, by, all }: { name: string; by: string; all: boolean },
): Promise<Outcome<string>> {
  return inIsolation(id, async (isolated) => {
    const { engine, catalog, stored } = isolated;
    // It would lie here in the clear.
    if (stored.key) return { ok: false, fault: siteFault('encryption/no-copy') };
    const actions = await (all ? actionsOf(isolated) : structureOf(isolated, by));
    if (!actions.ok) return { ok: false, fault: actions.error };
    const copy = randomId();
    const made = await engine.call('workspace.create', {
      catalog,
      workspace: copy,
      created: now(),
    });
    if (!made.ok) return { ok: false, fault: made.error };
    const { workspace } = made.result;
    // What the register refuses did not count in the original either.
    for (const action of actions.result) {
      await engine.call('workspace.apply', { workspace, ...action });
    }
    const named = await engine.call('workspace.apply', {
      workspace,
      ...stampOf(by),
      puts: [['profile', 'organisation', { name }]],
    });
    if (!named.ok) return { ok: false, fault: named.error };
    const whole = await wholeOf(engine, workspace);
    if (!whole.ok) return whole;
    const { lines, operations } = whole.value;
    const kept = await repository.create(made.result.header, copy, name, lines, operations);
    if (!kept.ok) return kept;
    const files = all ? await attachedIn(isolated) : [];
    const copied = outcomeOf(await repository.files.copyTo(id, copy, files));
    return copied.ok ? { ok: true, value: copy } : copied;
  });
}
