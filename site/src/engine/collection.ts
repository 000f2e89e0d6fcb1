// What is done with whole workspaces of this device, open or not. What changes a record is done by an engine of its own
// on what is stored, so that the open workspace stays where it is.
import type { Engine, Put } from 'aimwright-engine';
import { becomeWriter } from '../storage/tabs.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import { startDisposableEngine } from './client.ts';
import { loadContent } from './content.ts';
import { linesOf } from './files.ts';
import { done, siteFault, type Outcome } from './outcome.ts';
import type { Session } from './session.svelte.ts';
import { now, randomId } from './stamp.ts';

/** What describes the organisation and its scope, and answers nothing. */
const structure: ReadonlySet<string> = new Set(['profile', 'settings', 'soa', 'control']);
/** Days a deleted workspace stays in the bin. */
export const binDays = 30;
/** Puts of one action; the engine takes no endless lines. */
const putsAtOnce = 500;

interface Opened {
  engine: Engine;
  catalog: number;
  workspace: number;
  stored: StoredWorkspace;
}

async function elsewhere<T>(
  session: Session,
  id: string,
  work: (opened: Opened) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const read = await session.shelf.read(id);
  if (!read.ok) return read;
  const engine = startDisposableEngine();
  try {
    const loaded = await loadContent(engine, false);
    if (!loaded.ok) return loaded;
    const catalog = loaded.value;
    const reply = await engine.call(
      'workspace.open',
      { catalog, name: `${id}.aims` },
      read.value.bytes,
    );
    if (!reply.ok) return { ok: false, fault: reply.error };
    const { workspace } = reply.result;
    return await work({ engine, catalog, workspace, stored: read.value.workspace });
  } finally {
    engine.close();
  }
}

const stampOf = (by: string) => ({ actor: randomId(), act: randomId(), at: now(), by });

/** Gives a workspace another name, which is the organisation's. */
export async function rename(
  session: Session,
  id: string,
  name: string,
  by: string,
): Promise<Outcome> {
  const puts: Put[] = [['profile', 'organisation', { name }]];
  if (session.stored?.id === id) return session.apply(puts);
  const writer = await becomeWriter(id, () => {});
  if (!writer) return { ok: false, fault: siteFault('site/read-only') };
  try {
    return await elsewhere(session, id, async ({ engine, workspace, stored }) => {
      const stamp = stampOf(by);
      const reply = await engine.call('workspace.apply', { workspace, ...stamp, puts });
      if (!reply.ok) return { ok: false, fault: reply.error };
      const lines = reply.result.operations.map(({ line }) => line);
      if (lines.length === 0) return done;
      const kept = await session.shelf.append(stored, lines, stamp.at, puts, stamp.actor);
      return kept.ok ? done : kept;
    });
  } finally {
    writer.release();
  }
}

/**
 * A new workspace with what this one holds now, or with its structure alone: an operation belongs to the header its
 * chain began with, so the history stays with the original. The id of the new one.
 */
export function copyOf(
  session: Session,
  id: string,
  { name, by, all }: { name: string; by: string; all: boolean },
): Promise<Outcome<string>> {
  return elsewhere(session, id, async ({ engine, catalog, workspace, stored }) => {
    // It would lie here in the clear.
    if (stored.key) return { ok: false, fault: siteFault('encryption/no-copy') };
    const found = await engine.call('workspace.records', { workspace });
    if (!found.ok) return { ok: false, fault: found.error };
    const puts = found.result.records
      .filter(({ kind }) => all || structure.has(kind))
      .map(({ kind, id: record, fields }): Put => {
        const own = kind === 'profile' && record === 'organisation';
        return [kind, record, own ? { ...fields, name } : fields];
      });
    const copy = randomId();
    const made = await engine.call('workspace.create', {
      catalog,
      workspace: copy,
      created: now(),
    });
    if (!made.ok) return { ok: false, fault: made.error };
    const target = made.result.workspace;
    const stamp = stampOf(by);
    for (let from = 0; from < puts.length; from += putsAtOnce) {
      const part = puts.slice(from, from + putsAtOnce);
      const reply = await engine.call('workspace.apply', {
        workspace: target,
        ...stamp,
        puts: part,
      });
      if (!reply.ok) return { ok: false, fault: reply.error };
    }
    const saved = await engine.call('workspace.save', { workspace: target });
    if (!saved.ok) return { ok: false, fault: saved.error };
    const summary = await engine.call('workspace.summary', { workspace: target });
    if (!summary.ok) return { ok: false, fault: summary.error };
    if (!saved.attachment) return { ok: false, fault: siteFault('site/nothing-saved') };
    const lines = linesOf(saved.attachment);
    const { operations } = summary.result;
    const kept = await session.shelf.create(made.result.header, copy, name, lines, operations);
    return kept.ok ? { ok: true, value: copy } : kept;
  });
}

/** Out of the way, or back. */
export const archive = (session: Session, id: string, away = true): Promise<Outcome> =>
  mark(session, id, { archived: away ? now() : undefined });

/** Into the bin, or back out of it. */
export async function discard(session: Session, id: string, away = true): Promise<Outcome> {
  if (away && session.stored?.id === id) await session.close();
  return mark(session, id, { deleted: away ? now() : undefined });
}

async function mark(
  { shelf }: Session,
  id: string,
  changes: { archived: string | undefined } | { deleted: string | undefined },
): Promise<Outcome> {
  const marked = await shelf.mark(await shelf.store.change(id, () => changes));
  return marked.ok ? done : marked;
}

export const purgedOn = (deleted: string): string =>
  new Date(Date.parse(deleted) + binDays * 86_400_000).toISOString();

/** Empties the bin of what has been in it long enough and is open nowhere. */
export async function emptyBin({ shelf }: Session): Promise<void> {
  for (const { id, deleted } of shelf.everything) {
    if (deleted === undefined || purgedOn(deleted) > now()) continue;
    const writer = await becomeWriter(id, () => {});
    if (!writer) continue;
    await shelf.purge(id);
    writer.release();
  }
}
