// What happens to a browser's stores without the site having a hand in it. These are sent into the page.

/** The last copy in the origin private file system holds what the database holds. */
export async function copied(): Promise<boolean> {
  const revision = await new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open('aimwright');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const all = opening.result.transaction('workspaces').objectStore('workspaces').getAll();
      all.onsuccess = () => {
        opening.result.close();
        const named = all.result as { name: string; revision: number }[];
        resolve(named.find(({ name }) => name === 'Northlight')?.revision ?? -1);
      };
    };
  });
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('aimwright-copies').catch(() => null);
  if (!folder) return false;
  for await (const name of folder.keys()) {
    const file = await (await folder.getFileHandle(name)).getFile();
    const [, about = ''] = (await file.text().catch(() => '')).split('\n', 2);
    if (about.includes(`"name":"Northlight","revision":${revision},`)) return true;
  }
  return false;
}

/** One bit of a stored piece of the workspace turns. */
export function flipBit(pick: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('aimwright');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['workspaces', 'chunks'], 'readwrite');
      const workspaces = transaction.objectStore('workspaces').getAll();
      workspaces.onsuccess = () => {
        const all = workspaces.result as { id: string; name: string; generation?: number }[];
        const found = all.find(({ name }) => name === 'Northlight');
        if (!found) throw new Error('no such workspace');
        const key = found.generation ? `${found.id}/${found.generation}` : found.id;
        const chunks = transaction.objectStore('chunks');
        const range = IDBKeyRange.bound([key, -Infinity], [key, Infinity]);
        const reading = chunks.getAll(range);
        reading.onsuccess = () => {
          const pieces = reading.result as { bytes: Uint8Array }[];
          const piece = pieces[pick % pieces.length];
          if (!piece) throw new Error('no piece');
          piece.bytes[pick % piece.bytes.length]! ^= 1;
          chunks.put(piece);
        };
      };
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    };
  });
}

/** As if every line had been stored by an action of its own. */
export async function scatter(): Promise<void> {
  interface Piece {
    workspace: string;
    revision: number;
    bytes: Uint8Array<ArrayBuffer>;
    sha256: string;
  }
  interface Stored {
    id: string;
    name: string;
    revision: number;
    generation?: number;
    base?: { first: number; last: number };
  }
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('aimwright');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
  });
  const read = <T>(store: string, range?: IDBKeyRange) =>
    new Promise<T[]>((resolve, reject) => {
      const all = database.transaction(store).objectStore(store).getAll(range);
      all.onerror = () => reject(all.error);
      all.onsuccess = () => resolve(all.result as T[]);
    });
  const found = (await read<Stored>('workspaces')).find(({ name }) => name === 'Northlight');
  if (!found) throw new Error('no such workspace');
  const key = found.generation ? `${found.id}/${found.generation}` : found.id;
  const range = IDBKeyRange.bound([key, -Infinity], [key, Infinity]);
  const text = new TextDecoder();
  const lines = (await read<Piece>('chunks', range)).flatMap(({ bytes }) =>
    text.decode(bytes).split('\n').slice(0, -1),
  );
  const first = found.revision - lines.length + 1;
  const pieces = await Promise.all(
    lines.map(async (line, index): Promise<Piece> => {
      const bytes = new TextEncoder().encode(`${line}\n`);
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      return { workspace: key, revision: first + index, bytes, sha256 };
    }),
  );
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(['workspaces', 'chunks'], 'readwrite');
    const chunks = transaction.objectStore('chunks');
    chunks.delete(range);
    for (const piece of pieces) chunks.add(piece);
    const base = { first, last: found.revision };
    transaction.objectStore('workspaces').put({ ...found, base });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  database.close();
}
