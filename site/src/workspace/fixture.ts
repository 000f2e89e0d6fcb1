// What a page needs of a browser, in memory, for unit tests; the content is read from the repository.
//
//   beforeEach(async () => {
//     stubBrowser();
//     page = await newPage();
//   });
//   afterEach(() => vi.unstubAllGlobals());
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';

/** What a page has of its workspaces. */
export type Page = typeof import('./index.ts');

export const content = new URL('../../../content/', import.meta.url);

function memory() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

// Always free: which tab writes is the browser tests' matter.
const locks = {
  request: (_name: string, _options: LockOptions, granted: (lock: object) => unknown) =>
    Promise.resolve(granted({})),
};

export function stubBrowser(): void {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('localStorage', memory());
  vi.stubGlobal('sessionStorage', memory());
  vi.stubGlobal('document', { baseURI: content.href });
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('fetch', async (url: URL) => new Response(readFileSync(url)));
}

/** A page that is opened: all modules anew, the same storage. */
export async function newPage(): Promise<Page> {
  vi.resetModules();
  const page = await import('./index.ts');
  await page.openWorkspace.start();
  return page;
}
