// Chromium keeps databases in LevelDB, and after a crash goes on in the log of before. Where the crash cut a write off,
// what follows it there cannot be read again, and the next start but one deletes the whole database. So at every start
// as much is written and thrown away as makes LevelDB begin a new log, before there is anything to lose in the old one.
//
//   await beginNewLog();
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
    const database = await opened();
    await filled(database);
    database.close();
  } catch {
    // No worse than before.
  }
  indexedDB.deleteDatabase(name);
}

function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  return new Promise((resolve, reject) => {
    opening.onupgradeneeded = () => opening.result.createObjectStore('pieces');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error(name));
    opening.onblocked = () => reject(new Error(name));
  });
}

function filled(database: IDBDatabase): Promise<void> {
  const transaction = database.transaction('pieces', 'readwrite');
  const pieces = transaction.objectStore('pieces');
  for (let at = 0; at < enough; at += piece) pieces.put(new Uint8Array(piece), at);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error(name));
  });
}
