// Chromium keeps databases in LevelDB, and after a crash goes on in the log of before. Where the crash cut a write off,
// what follows it there cannot be read again, and the next start but one deletes the whole database. So at every start
// as much is written and thrown away as makes LevelDB begin a new log, before there is anything to lose in the old one.
//
//   await beginNewLog();
import { deleteDB, openDB } from 'idb';

const enough = 5 * 1024 * 1024; // its log turns over at 4 MiB
const piece = 50_000; // larger values would go into files of their own
const name = 'aimwright-new-log';

interface Brands {
  userAgentData?: { brands: readonly { brand: string }[] };
}

const isChromium = (): boolean =>
  (globalThis.navigator as Brands | undefined)?.userAgentData?.brands.some(
    ({ brand }) => brand === 'Chromium',
  ) ?? false;

/** Resolves when it is done, and where there is nothing to be done or no room for it. */
export async function beginNewLog(): Promise<void> {
  if (!isChromium()) return;
  try {
    const database = await openDB(name, 1, {
      upgrade: (empty) => void empty.createObjectStore('pieces'),
    });
    try {
      const transaction = database.transaction('pieces', 'readwrite');
      for (let at = 0; at < enough; at += piece)
        void transaction.store.put(new Uint8Array(piece), at).catch(() => {}); // `done` says it
      await transaction.done;
    } finally {
      database.close();
    }
  } catch {
    // No worse than before.
  }
  await deleteDB(name).catch(() => {});
}
