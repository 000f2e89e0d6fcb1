// The key this device signs with. It stays on the device: it is neither saved to a file nor shown.
import type { Database, DeviceKey } from './database.ts';

export const readKey = (database: Database): Promise<DeviceKey | undefined> =>
  database.get('keys', 'device');

/** Keeps a key unless another tab was first; the key that is kept. */
export async function keepKey(database: Database, key: DeviceKey): Promise<DeviceKey> {
  const transaction = database.transaction('keys', 'readwrite', { durability: 'strict' });
  const before = await transaction.store.get(key.id);
  if (!before) await transaction.store.add(key);
  await transaction.done;
  return before ?? key;
}
