// What was put aside because it could not be read. It is looked at, saved to a file and, when the user says so, thrown
// away; nothing else happens to it.
import type { Connection } from './connection.ts';
import type { Quarantined } from './database.ts';
import { quarantinedAt } from './plaintext-cleanup.ts';

export type Kept = Quarantined & { id: number };

export async function listQuarantine(connection: Connection): Promise<Kept[]> {
  const all = await connection.use((database) => database.getAll('quarantine'));
  const opened = await Promise.all(all.map((each) => openQuarantined(connection, each)));
  return opened.flatMap((each) => (each.id === undefined ? [] : [{ ...each, id: each.id }]));
}

// What was put aside before its workspace was encrypted is opened again; what came from sealed pieces stays as it is.
async function openQuarantined({ keyring }: Connection, each: Quarantined): Promise<Quarantined> {
  const bytes = await keyring.open(quarantinedAt(each), each.bytes);
  return bytes ? { ...each, bytes } : each;
}

export const dropQuarantined = (connection: Connection, id: number): Promise<void> =>
  connection.use((database) => database.delete('quarantine', id));
