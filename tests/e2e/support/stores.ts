// What happens to a browser's stores without the site having a hand in it.
import { expect, type Page } from '@playwright/test';

export async function clearDatabase(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deletion = indexedDB.deleteDatabase('aimwright');
        deletion.onsuccess = () => resolve();
        deletion.onerror = () => reject(deletion.error);
      }),
  );
}

export function clearCopies(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry('aimwright-copies', { recursive: true }).catch(() => {});
  });
}

/** What a browser does when room gets short: all stores of the site together. */
export async function clearStores(page: Page): Promise<void> {
  await clearDatabase(page);
  await clearCopies(page);
}

interface Bit {
  store: 'chunks' | 'files' | 'workspaces';
  field: 'bytes' | 'about';
  /** Which record, counted from the last. */
  back: number;
  at: number;
}

/** Turns one bit of what is stored. */
function turn(page: Page, bit: Bit): Promise<void> {
  return page.evaluate(
    ({ store, field, back, at }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('aimwright');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(store, 'readwrite');
          const records = transaction.objectStore(store);
          const reading = records.getAll();
          reading.onsuccess = () => {
            const record = reading.result.at(-1 - back) as Record<typeof field, Uint8Array>;
            record[field][at]! ^= 1;
            records.put(record);
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    bit,
  );
}

/** Of a stored chunk, counted from the last. */
export const flipBit = (page: Page, fromLast: number): Promise<void> =>
  turn(page, { store: 'chunks', field: 'bytes', back: fromLast, at: 20 });

/** Of an attached file. */
export const flipFile = (page: Page): Promise<void> =>
  turn(page, { store: 'files', field: 'bytes', back: 0, at: 20 });

/** Of what an encrypted workspace says of itself. */
export const spoilName = (page: Page): Promise<void> =>
  turn(page, { store: 'workspaces', field: 'about', back: 0, at: 70 });

/** The revisions of the copies there are, whole or not. */
export function copiedRevisions(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('aimwright-copies').catch(() => null);
    const revisions: number[] = [];
    if (!folder) return revisions;
    for await (const name of folder.keys()) {
      if (!/\.[01]$/.test(name)) continue; // a copy of an attached file
      const file = await (await folder.getFileHandle(name)).getFile();
      const text = await file.text().catch(() => ''); // it is being written anew
      const [, about] = text.split('\n', 2);
      if (about) revisions.push((JSON.parse(about) as { revision: number }).revision);
    }
    return revisions.sort((a, b) => a - b);
  });
}

/** Waits until the copies hold what the database holds: the record, and every attached file. */
export async function copied(page: Page): Promise<void> {
  const stored = await page.evaluate(
    () =>
      new Promise<{ revision: number; bytes: number }>((resolve, reject) => {
        const opening = indexedDB.open('aimwright');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(['workspaces', 'files']);
          const workspaces = reading.objectStore('workspaces').getAll();
          const files = reading.objectStore('files').getAll();
          reading.oncomplete = () => {
            opening.result.close();
            const { revision } = workspaces.result[0] as { revision: number };
            const sizes = (files.result as { size: number }[]).map(({ size }) => size);
            resolve({ revision, bytes: sizes.reduce((sum, size) => sum + size, 0) });
          };
        };
      }),
  );
  await expect.poll(async () => (await copiedRevisions(page)).at(-1)).toBe(stored.revision);
  await expect.poll(() => copiedFileBytes(page)).toBeGreaterThanOrEqual(stored.bytes);
}

/** How much the copies of attached files hold; those of an encrypted workspace are some bytes longer. */
function copiedFileBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('aimwright-copies').catch(() => null);
    let bytes = 0;
    for await (const name of folder?.keys() ?? []) {
      if (/\.[01]$/.test(name)) continue; // a copy of the record
      const file = await folder?.getFileHandle(name).then((handle) => handle.getFile());
      bytes += file?.size ?? 0;
    }
    return bytes;
  });
}

/** Stops the page for good where stored data changes hands; see site/src/storage/failpoints.ts. */
export async function stopAt(page: Page, step: string, detail?: string): Promise<void> {
  await page.evaluate(
    ({ step, detail }) => {
      const place = globalThis as { aimwrightFailpoint?: unknown; stoppedAt?: string };
      place.aimwrightFailpoint = (name: string, what: string) => {
        if (name !== step || (detail !== undefined && !what.endsWith(detail))) return undefined;
        place.stoppedAt = name;
        return new Promise(() => {});
      };
    },
    { step, ...(detail === undefined ? {} : { detail }) },
  );
}

export async function stopped(page: Page, step: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => (globalThis as { stoppedAt?: string }).stoppedAt))
    .toBe(step);
}
