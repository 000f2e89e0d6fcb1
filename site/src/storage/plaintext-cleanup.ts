// What of an encrypted workspace may still lie beside it in the clear, from before it was encrypted: caches are thrown
// away, quarantined bytes and attached files are sealed. Right to repeat, so a killed browser goes on with it at the next opening.
import { isSealed, keyIdIn, type Place } from '../encryption/chunk-cipher.ts';
import type { Connection } from './connection.ts';
import type { Quarantined } from './database.ts';
import { sealFiles } from './files.ts';

export const quarantinedAt = ({ workspace, found }: Quarantined): Place => ({
  workspace,
  kind: 'quarantine',
  place: found,
});

export async function sealRest(connection: Connection, id: string): Promise<void> {
  const present = connection.keyring.keyOf(id);
  if (present === undefined) return;
  await sealFiles(connection, id);
  const all = await connection.use((database) => database.getAll('quarantine'));
  const plain = all.filter(({ workspace, bytes }) => workspace === id && !isSealed(bytes));
  const sealed = await Promise.all(
    plain.map(async (each) => {
      const bytes = await connection.keyring.seal(quarantinedAt(each), each.bytes);
      return { ...each, name: '', bytes };
    }),
  );
  await connection.use(async (database) => {
    const transaction = database.transaction(['quarantine', 'derived'], 'readwrite');
    for (const each of sealed) await transaction.objectStore('quarantine').put(each);
    const derived = transaction.objectStore('derived');
    for (let at = await derived.openCursor(); at; at = await at.continue()) {
      if (at.value.workspace === id && keyIdIn(at.value.bytes) !== present) await at.delete();
    }
    await transaction.done;
  });
}
