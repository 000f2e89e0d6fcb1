// The key this device signs with. It stays on the device: it is neither saved to a file nor shown.
import { now } from '../lib/ids.ts';
import type { CacheKey, Database, DeviceKey } from './database.ts';

export const signatureAlgorithm = 'Ed25519';

export const readKey = async (database: Database): Promise<DeviceKey | undefined> =>
  (await database.get('keys', 'device')) as DeviceKey | undefined;

/** This device's key, made when it is first asked for; null in a browser that has no Ed25519. */
export async function deviceKey(database: Database): Promise<DeviceKey | null> {
  const known = await readKey(database);
  if (known) return known;
  try {
    const pair = (await crypto.subtle.generateKey(signatureAlgorithm, false, [
      'sign',
      'verify',
    ])) as CryptoKeyPair;
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    const { privateKey } = pair;
    return await storeKey(database, { id: 'device', privateKey, publicKey, created: now() });
  } catch (error) {
    if (lacksAlgorithm(error)) return null;
    throw error;
  }
}

export const lacksAlgorithm = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotSupportedError';

/** Stores a key unless another tab was first; the key that is stored. */
export async function storeKey<K extends DeviceKey | CacheKey>(
  database: Database,
  key: K,
): Promise<K> {
  const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
  const before = await transaction.store.get(key.id);
  if (!before) await transaction.store.add(key);
  await transaction.done;
  return (before as K | undefined) ?? key;
}
