// What was put aside because it could not be read. It is looked at, saved to a file and, when the user says so, thrown
// away; nothing else happens to it.
import type { Connection } from './connection.ts';
import type { Quarantined } from './database.ts';

export type Kept = Quarantined & { id: number };

export async function listQuarantine(connection: Connection): Promise<Kept[]> {
  const all = await connection.use((database) => database.getAll('quarantine'));
  return all.flatMap((each) => (each.id === undefined ? [] : [{ ...each, id: each.id }]));
}

export const dropQuarantined = (connection: Connection, id: number): Promise<void> =>
  connection.use((database) => database.delete('quarantine', id));
