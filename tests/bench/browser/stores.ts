// Looks into the site's database and changes what the site makes again by itself. Each function is sent into the page
// by itself, so it may use nothing from around it.

export interface Stored {
  /** The pieces in which the lines of the one workspace lie, those of its present generation alone. */
  pieces: number;
  /** Whether a snapshot was made to open it by. */
  snapshot: boolean;
}

export function stored(): Promise<Stored> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('aimwright');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['workspaces', 'chunks', 'derived']);
      const counts: Stored = { pieces: 0, snapshot: false };
      const workspaces = transaction.objectStore('workspaces').getAll();
      workspaces.onsuccess = () => {
        const { id, generation } = workspaces.result[0] as { id: string; generation?: number };
        const key = generation ? `${id}/${generation}` : id;
        const range = IDBKeyRange.bound([key, -Infinity], [key, Infinity]);
        const counting = transaction.objectStore('chunks').count(range);
        counting.onsuccess = () => (counts.pieces = counting.result);
      };
      const derived = transaction.objectStore('derived').count();
      derived.onsuccess = () => (counts.snapshot = derived.result > 0);
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(counts);
      };
    };
  });
}

/** The next opening has no snapshot. */
export function dropSnapshot(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('aimwright');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('derived', 'readwrite');
      transaction.objectStore('derived').clear();
      transaction.onabort = () => reject(transaction.error);
      transaction.oncomplete = () => {
        opening.result.close();
        resolve();
      };
    };
  });
}

/** Stops the page from putting pieces together; see site/src/storage/failpoints.ts. */
export function keepPieces(): void {
  const aimwrightFailpoint = (step: string, detail: string) =>
    step === 'generation.begin' && detail === 'consolidate' ? new Promise(() => {}) : undefined;
  Object.assign(globalThis, { aimwrightFailpoint });
}
