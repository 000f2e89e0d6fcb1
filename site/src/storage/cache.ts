// What is made from a workspace at a revision and can be made again: snapshots, caches. It is thrown away without a
// question, first of all when room gets short. One per name; damaged, it counts as not there.
//
//   await storeCached(connection, { workspace: id, name: 'snapshot', revision: 7, bytes });
//   const snapshot = await readCached(connection, id, 'snapshot');   // or null
import type { Place } from '../encryption/chunk-cipher.ts';
import { seal, unseal } from './bytes.ts';
import type { Connection } from './connection.ts';
import type { Derived } from './database.ts';
import { draftsName } from './drafts.ts';
import { wasFull } from './storage-result.ts';

const placeOf = ({ workspace, name, revision }: Omit<Derived, 'bytes' | 'sha256'>): Place => ({
  workspace,
  kind: 'derived',
  place: `${name}/${revision}`,
});

export async function storeCached(
  connection: Connection,
  derived: Omit<Derived, 'sha256'>,
): Promise<void> {
  if (!connection.writable) return;
  const sealed = await seal(await connection.keyring.seal(placeOf(derived), derived.bytes));
  // Relaxed: losing it costs time, no answer. Refused for want of room: the same.
  await connection
    .use((database) => database.put('derived', { ...derived, ...sealed }))
    .catch(() => {});
}

/** True when there was something. */
export const dropCache = (connection: Connection): Promise<boolean> =>
  connection.use(async (database) => {
    const transaction = database.transaction('derived', 'readwrite');
    const keys = (await transaction.store.getAllKeys()).filter(([, name]) => name !== draftsName);
    for (const key of keys) await transaction.store.delete(key);
    await transaction.done;
    return keys.length > 0;
  });

/** Stores something; where there is no room, once more without what can be made again. */
export async function withRoom<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!wasFull(error) || !(await dropCache(connection))) throw error;
    return work();
  }
}

export async function readCached(
  connection: Connection,
  workspace: string,
  name: string,
): Promise<Pick<Derived, 'revision' | 'bytes'> | null> {
  try {
    const found = await connection.use((database) => database.get('derived', [workspace, name]));
    const stored = found && (await unseal(found));
    const bytes = stored && (await connection.keyring.open(placeOf(found), stored));
    return bytes ? { revision: found.revision, bytes } : null;
  } catch {
    return null;
  }
}
