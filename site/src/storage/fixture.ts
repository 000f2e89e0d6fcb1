// What the tests of storage share: a workspace of a few lines in a fresh database in memory, and stops at named steps.
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { Connection } from './connection.ts';
import { chunksOf, type Database, type StoredWorkspace } from './database.ts';
import type { FailpointHook, Failpoint } from './failpoints.ts';
import { Workspaces } from './workspaces.ts';

export const header = '{"aimwright":1,"created":"2026-11-23T10:00:00.000Z","workspace":"6f1c"}';
export const bytes = (text: string) => new TextEncoder().encode(text);
export const text = (data: Uint8Array) => new TextDecoder().decode(data);
/** As the engine hands them over. */
export const lines = (...texts: string[]) => bytes(texts.map((each) => `${each}\n`).join(''));
export const nothing = new Uint8Array();

export const workspace = (changes: Partial<StoredWorkspace> = {}): StoredWorkspace => ({
  id: '6f1c',
  header,
  name: 'Northlight',
  revision: 1,
  operations: 0,
  created: '2026-11-23T10:00:00.000Z',
  changed: '2026-11-23T10:00:00.000Z',
  exported: null,
  ...changes,
});

export interface Device {
  connection: Connection;
  database: Database;
  store: Workspaces;
}

/** A page of the site on the same device, or on a new one. */
export async function openDevice(fresh = true): Promise<Device> {
  if (fresh) globalThis.indexedDB = new IDBFactory();
  const connection = await Connection.open();
  const database = await connection.database();
  return { connection, database, store: new Workspaces(connection) };
}

/** What a person sees after opening it. */
export async function readText(store: Workspaces, id = '6f1c'): Promise<string[]> {
  const read = await store.read(id);
  return read ? text(read.bytes).trimEnd().split('\n').slice(1) : [];
}

export async function appendAll(store: Workspaces, texts: string[], id = '6f1c'): Promise<void> {
  for (const line of texts) {
    const { revision, operations } = (await store.get(id))!;
    const kept = await store.append(id, revision, lines(line), { operations: operations + 1 });
    if (!kept.ok) throw new Error(kept.detail);
  }
}

export async function flipBit({ database, store }: Device, place: number): Promise<void> {
  const key = chunksOf('6f1c', (await store.get('6f1c'))!);
  const chunk = (await database.get('chunks', [key, place]))!;
  chunk.bytes[0]! ^= 1;
  await database.put('chunks', chunk);
}

export function onStep(hook: FailpointHook | null): void {
  vi.stubGlobal('navigator', hook ? { webdriver: true } : {});
  vi.stubGlobal('aimwrightFailpoint', hook ?? undefined);
}

/** As if the page were killed there: nothing after it happens. */
export function dieAt(name: Failpoint): void {
  onStep((passed) => {
    if (passed === name) throw new Error(`died at ${name}`);
  });
}
