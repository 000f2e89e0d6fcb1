// What is written into forms and waits for a button: kept beside the workspace, sealed where the workspace is, until it
// is added or given up. It is no part of the record. All of a workspace lie in one piece, so that nobody sees where
// something was begun.
//
//   await storeDrafts(connection, id, new Map([['comment/iso-42001:4.1', 'Ask Ravi']]));
//   const drafts = await readDrafts(connection, id);
import type { Place } from '../encryption/chunk-cipher.ts';
import { seal, unseal } from './bytes.ts';
import type { Connection } from './connection.ts';
import { attempt, strict, type StorageResult } from './storage-result.ts';

/** The one piece that is not thrown away with what can be made again. */
export const draftsName = 'drafts';

const placeOf = (workspace: string): Place => ({ workspace, kind: 'derived', place: draftsName });

export function storeDrafts(
  connection: Connection,
  workspace: string,
  drafts: ReadonlyMap<string, string>,
): Promise<StorageResult<null>> {
  return attempt(connection, async () => {
    const bytes = new TextEncoder().encode(JSON.stringify([...drafts]));
    const sealed = await seal(await connection.keyring.seal(placeOf(workspace), bytes));
    await connection.use(async (database) => {
      const transaction = database.transaction('derived', 'readwrite', strict);
      if (drafts.size === 0) await transaction.store.delete([workspace, draftsName]);
      else await transaction.store.put({ workspace, name: draftsName, revision: 0, ...sealed });
      await transaction.done;
    });
    return null;
  });
}

/** Damaged, they count as not there. */
export async function readDrafts(
  connection: Connection,
  workspace: string,
): Promise<Map<string, string>> {
  const found = await connection.use((database) =>
    database.get('derived', [workspace, draftsName]),
  );
  const stored = found && (await unseal(found));
  const bytes = stored && (await connection.keyring.open(placeOf(workspace), stored));
  if (!bytes) return new Map();
  return new Map(JSON.parse(new TextDecoder().decode(bytes)) as [string, string][]);
}
