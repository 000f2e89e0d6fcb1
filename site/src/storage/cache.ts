// What is made from a workspace at a revision and can be made again: snapshots, caches. It is thrown away without a
// question, first of all when room gets short. One per name; damaged, or not made by this browser, it counts as not there:
// figures come from it that nobody checks again.
//
//   await storeCached(connection, { workspace: id, name: 'snapshot', revision: 7, bytes });
//   const snapshot = await readCached(connection, id, 'snapshot');   // or null
import type { Place } from '../encryption/chunk-cipher.ts';
import { seal, unseal } from './bytes.ts';
import type { Connection } from './connection.ts';
import { encode } from '../encryption/bytes.ts';
import type { CacheKey, Derived } from './database.ts';
import { storeKey } from './signing-key.ts';
import { draftsName } from './drafts.ts';
import { wasFull } from './storage-result.ts';

const placeOf = ({ workspace, name, revision }: Omit<Derived, 'bytes' | 'sha256'>): Place => ({
  workspace,
  kind: 'derived',
  place: `${name}/${revision}`,
});

const algorithm: HmacKeyGenParams = { name: 'HMAC', hash: 'SHA-256' };

/** Made when it is first needed; it cannot be taken out of this browser, nor used by a profile that is written by hand. */
async function ownKey(connection: Connection): Promise<CryptoKey> {
  const database = await connection.database();
  const known = (await database.get('keys', 'cache')) as CacheKey | undefined;
  if (known) return known.key;
  const key = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  return (await storeKey<CacheKey>(database, { id: 'cache', key })).key;
}

const markedBytes = ({ workspace, name, revision, sha256 }: Omit<Derived, 'bytes'>) =>
  encode(JSON.stringify([workspace, name, revision, sha256]));

export async function storeCached(
  connection: Connection,
  derived: Omit<Derived, 'sha256'>,
): Promise<void> {
  if (!connection.writable) return;
  const sealed = await seal(await connection.keyring.seal(placeOf(derived), derived.bytes));
  // Relaxed: losing it costs time, no answer. Refused for want of room: the same.
  try {
    const whole = { ...derived, ...sealed };
    const mac = await crypto.subtle.sign('HMAC', await ownKey(connection), markedBytes(whole));
    const marked = { ...whole, mac: new Uint8Array(mac) };
    await connection.use((database) => database.put('derived', marked));
  } catch {
    // As above.
  }
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
    const mac = found?.mac && new Uint8Array(found.mac);
    if (!mac) return null;
    const key = await ownKey(connection);
    if (!(await crypto.subtle.verify('HMAC', key, mac, markedBytes(found)))) return null;
    const stored = await unseal(found);
    const bytes = stored && (await connection.keyring.open(placeOf(found), stored));
    return bytes ? { revision: found.revision, bytes } : null;
  } catch {
    return null;
  }
}
