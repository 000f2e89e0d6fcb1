// Opens a long record in a third of the time: a snapshot that the engine made of it goes along with the stored lines,
// and counts only where it fits them. A cache; without it everything is there, a little later.
//
//   const reply = await openWithSnapshot(engine, repository.connection, { catalog, name }, stored, bytes);
//   if (wantsSnapshot(reply)) await keepSnapshot(engine, repository.connection, handle, stored);
import type { Engine, Params, Reply } from 'aimwright-engine';
import { join } from '../encryption/bytes.ts';
import type { Connection } from '../storage/connection.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import { storeCached, readCached } from '../storage/cache.ts';

const name = 'snapshot';
/** Shorter records open before anyone notices; in bytes. */
const longFrom = 500_000;
/** So many commits later most of what was added is in the snapshot again. */
const oldAfter = 200;

export interface Opening {
  reply: Reply<'workspace.open'>;
  /** A new snapshot would make the next opening quicker. */
  slow: boolean;
}

export async function openWithSnapshot(
  engine: Engine,
  connection: Connection,
  params: Params<'workspace.open'>,
  { id, revision }: StoredWorkspace,
  bytes: Uint8Array,
): Promise<Opening> {
  if (bytes.length < longFrom)
    return { reply: await engine.call('workspace.open', params, bytes), slow: false };
  const kept = await readCached(connection, id, name);
  const reply = kept
    ? await engine.call(
        'workspace.open',
        { ...params, snapshot: kept.bytes.length },
        join([kept.bytes, bytes]),
      )
    : await engine.call('workspace.open', params, bytes);
  const fits = reply.ok && reply.result.from_snapshot === true;
  return { reply, slow: !fits || revision - kept!.revision > oldAfter };
}

/** Nothing may be on its way to the disk meanwhile, or the snapshot fits no stored bytes. */
export async function keepSnapshot(
  engine: Engine,
  connection: Connection,
  workspace: number,
  { id, revision }: StoredWorkspace,
): Promise<void> {
  const made = await engine.call('workspace.snapshot', { workspace });
  if (!made.ok || !made.attachment) return;
  await storeCached(connection, { workspace: id, name, revision, bytes: made.attachment });
}
