// What a session needs of a browser, in memory, for unit tests; the content is read from the repository.
//
//   beforeEach(async () => {
//     stubBrowser();
//     session = await newPage();
//   });
//   afterEach(() => vi.unstubAllGlobals());
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import type { Session } from './store.svelte.ts';

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
export async function newPage(): Promise<Session> {
  vi.resetModules();
  const { session } = await import('./store.svelte.ts');
  await session.start();
  return session;
}
