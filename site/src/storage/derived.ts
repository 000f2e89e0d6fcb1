// What is made from a workspace at a revision and can be made again: snapshots, caches. It is thrown away without a
// question, first of all when room gets short. One per name; of another revision, or damaged, it counts as not there.
//
//   await keepDerived(connection, { workspace: id, name: 'snapshot', revision: 7, bytes });
//   const bytes = await readDerived(connection, id, 'snapshot', 7);   // or null
import { seal, unseal } from './bytes.ts';
import type { Connection } from './connection.ts';
import type { Derived } from './database.ts';

export async function keepDerived(
  connection: Connection,
  derived: Omit<Derived, 'sha256'>,
): Promise<void> {
  if (!connection.writable) return;
  const sealed = await seal(derived.bytes);
  // Relaxed: losing it costs time, no answer. Refused for want of room: the same.
  await connection
    .use((database) => database.put('derived', { ...derived, ...sealed }))
    .catch(() => {});
}

export async function readDerived(
  connection: Connection,
  workspace: string,
  name: string,
  revision: number,
): Promise<Uint8Array | null> {
  try {
    const found = await connection.use((database) => database.get('derived', [workspace, name]));
    return found && found.revision === revision ? await unseal(found) : null;
  } catch {
    return null;
  }
}
