// What lies beside an encrypted workspace and not under its key: in the clear, or under the key of before.

/** Empty once all that is stored lies under the present key; sent into the page, where one workspace is stored. */
export async function remains(): Promise<string[]> {
  interface Piece {
    workspace: string;
    bytes: Uint8Array;
  }
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('aimwright');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => resolve(opening.result);
  });
  const read = <T>(store: string) =>
    new Promise<T[]>((resolve, reject) => {
      const all = database.transaction(store).objectStore(store).getAll();
      all.onerror = () => reject(all.error);
      all.onsuccess = () => resolve(all.result as T[]);
    });
  const [record] = await read<{ key?: { keyId: string; sha256: string } }>('workspaces');
  const key = record?.key;
  if (!key) return ['the workspace lies in the clear'];
  const hex = (bytes: Uint8Array) =>
    [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // "AWS" and the format, then the key's name: site/src/encryption/chunk-cipher.ts.
  const sealed = (bytes: Uint8Array) => hex(bytes.subarray(0, 12)) === `41575301${key.keyId}`;

  const found: string[] = [];
  for (const store of ['chunks', 'files', 'derived', 'quarantine']) {
    const pieces = await read<Piece>(store);
    const others = pieces.filter(({ bytes }) => !sealed(bytes));
    if (others.length > 0) found.push(`${others.length} of ${pieces.length} ${store}`);
  }
  database.close();
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('aimwright-copies').catch(() => null);
  for await (const name of folder?.keys() ?? []) {
    const handle = await folder?.getFileHandle(name);
    const bytes = new Uint8Array((await (await handle?.getFile())?.arrayBuffer()) ?? []);
    // A copy says what opens it, which the last passphrase does; what is empty is about to be written.
    const [, about = ''] = new TextDecoder().decode(bytes.subarray(0, 4096)).split('\n', 2);
    if (bytes.length > 0 && !sealed(bytes) && !about.includes(`"sha256":"${key.sha256}"`))
      found.push(`the copy ${name}`);
  }
  return found;
}
