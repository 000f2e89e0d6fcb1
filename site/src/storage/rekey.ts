// Puts a workspace under another key: what was plain is encrypted, what was sealed under one key is sealed under the next.
// A generation under the new key takes the place of the old one, which is then deleted; a killed browser leaves the
// workspace under one key or the other, whole.
//
//   const after = await reseal(connection, id, revision, lines, { record, key, author });
import { nameOfKey, type DataKey } from '../encryption/data-key.ts';
import type { KeyRecord } from '../encryption/key-record.ts';
import type { Connection } from './connection.ts';
import type { StoredWorkspace } from './database.ts';
import { sealFiles, sealFilesFor } from './files.ts';
import { Generations, turn } from './atomic-replace.ts';
import { Keyring } from './keyring.ts';
import { sealRest } from './plaintext-cleanup.ts';
import { failpoint } from './failpoints.ts';
import { attempt, StorageRefusal, type StorageResult } from './storage-result.ts';

/** A new key, and who writes under it. */
export interface Protection {
  record: KeyRecord;
  key: DataKey;
  author: string;
}

const rawOf = (connection: Connection, id: string) =>
  connection.use((database) => database.get('workspaces', id));

/** `lines`: all of the workspace at revision `expected`. */
export function reseal(
  connection: Connection,
  id: string,
  expected: number,
  lines: Uint8Array,
  { record, key, author }: Protection,
): Promise<StorageResult<StoredWorkspace>> {
  return attempt(connection, async () => {
    const { keyring } = connection;
    const raw = await rawOf(connection, id);
    if (!raw) throw new StorageRefusal('missing');
    if (keyring.isLocked(raw)) throw new StorageRefusal('locked');
    if (raw.revision !== expected) throw new StorageRefusal('moved-on');
    const before = await keyring.reveal(raw);
    const old = keyring.get(id);
    const why = old ? 'rekey' : 'encrypt';
    await failpoint('key.begin', why);
    try {
      if (old) {
        const coming = new Keyring();
        coming.put(id, key);
        await sealFilesFor(connection, id, coming);
        await failpoint('key.files', why);
      }
      keyring.put(id, key);
      const { header, name } = before;
      const changes = { key: record, header, name, author };
      const after = await turn(connection, { why, before, lines, revision: expected + 1, changes });
      await new Generations(connection).dropPrevious(id);
      await sealRest(connection, id);
      await failpoint('key.stored', why);
      return after;
    } catch (error) {
      // Whether it was turned or not, the disk knows; without its key nothing is written to it.
      if ((await rawOf(connection, id))?.key?.keyId !== nameOfKey(key)) {
        if (old) keyring.put(id, old);
        else keyring.forget(id);
        await sealFiles(connection, id).catch(() => {});
      }
      throw error;
    }
  });
}
