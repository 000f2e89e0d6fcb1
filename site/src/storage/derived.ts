// What is made from a workspace at a revision and can be made again: snapshots, caches. It is thrown away without a
// question, first of all when room gets short. One per name; of another revision, or damaged, it counts as not there.
//
//   await keepDerived(connection, { workspace: id, name: 'snapshot', revision: 7, bytes });
//   const bytes = await readDerived(connection, id, 'snapshot', 7);   // or null
import type { Place } from '../encryption/sealing.ts';
import { seal, unseal } from './bytes.ts';
import type { Connection } from './connection.ts';
import type { Derived } from './database.ts';

const placeOf = ({ workspace, name, revision }: Omit<Derived, 'bytes' | 'sha256'>): Place => ({
  workspace,
  kind: 'derived',
  place: `${name}/${revision}`,
});

export async function keepDerived(
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

export async function readDerived(
  connection: Connection,
  workspace: string,
  name: string,
  revision: number,
): Promise<Uint8Array | null> {
  try {
    const found = await connection.use((database) => database.get('derived', [workspace, name]));
    const stored = found && found.revision === revision ? await unseal(found) : null;
    return (
      stored && (await connection.keyring.open(placeOf({ workspace, name, revision }), stored))
    );
  } catch {
    return null;
  }
}
