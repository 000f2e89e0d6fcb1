import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seal } from './bytes.ts';
import { Connection } from './connection.ts';
import { databaseName, giveUpDatabase, layout, openDatabase, type Schema } from './database.ts';
import { lines } from './fixture.ts';
import { storeKey, readKey } from './signing-key.ts';
import { Workspaces } from './workspaces.ts';

const header = '{"aimwright":1,"created":"2026-11-23T10:00:00.000Z","workspace":"6f1c"}';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

/** The database as the first layout made it, with one workspace of two lines in it. */
async function openFirstLayout() {
  const database = await openDB<Schema>(databaseName, 1, {
    upgrade(made) {
      made.createObjectStore('workspaces', { keyPath: 'id' });
      made.createObjectStore('chunks', { keyPath: ['workspace', 'revision'] });
    },
  });
  const at = '2026-11-23T10:00:00.000Z';
  const about = { id: '6f1c', header, name: 'Northlight', revision: 2, operations: 2 };
  await database.put('workspaces', { ...about, created: at, changed: at, exported: null });
  for (const [index, line] of ['one\n', 'two\n'].entries()) {
    const sealed = await seal(new TextEncoder().encode(line));
    await database.put('chunks', { workspace: '6f1c', revision: index + 1, ...sealed });
  }
  return database;
}

async function newKey() {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const { privateKey } = pair;
  return { id: 'device', privateKey, publicKey, created: '2026-11-24T08:00:00.000Z' } as const;
}

describe('a database of the first layout', () => {
  it('keeps its workspaces when it gets room for a key', async () => {
    (await openFirstLayout()).close();
    const connection = await Connection.open();
    const database = await connection.database();
    expect(database.version).toBe(layout);
    const store = new Workspaces(connection);
    expect(store.writable).toBe(true);
    const read = await store.read('6f1c');
    expect(new TextDecoder().decode(read!.bytes)).toBe(`${header}\none\ntwo\n`);
    expect(read!.workspace).toMatchObject({ name: 'Northlight', revision: 2, operations: 2 });
    expect(await store.append('6f1c', 2, lines('three'), {})).toMatchObject({ ok: true });
    expect(await readKey(database)).toBeUndefined();
  });

  it('is given up by an older tab, which then writes no more', async () => {
    let lost = false;
    const older = await openFirstLayout();
    older.addEventListener('versionchange', () => {
      older.close();
      lost = true;
    });
    await openDatabase();
    expect(lost).toBe(true);
  });
});

describe('a database of a layout that this build does not know', () => {
  it('is read and not written, and says so', async () => {
    const newer = await openDatabase();
    newer.close();
    (await openDB(databaseName, layout + 1)).close();
    const connection = await Connection.open();
    const store = new Workspaces(connection);
    expect(await store.list()).toEqual([]);
    expect(connection).toMatchObject({ writable: false, older: true });
    expect(await store.append('6f1c', 1, lines('x'), {})).toMatchObject({
      ok: false,
      fault: 'newer',
    });
  });

  it('is given up when a newer build raises it beside this one', async () => {
    let passed = false;
    const connection = await Connection.open(() => (passed = true));
    (await openDB(databaseName, layout + 1)).close();
    expect(passed).toBe(true);
    expect(connection).toMatchObject({ writable: false, older: true });
    await expect(connection.use((database) => database.count('chunks'))).rejects.toThrow();
  });
});

describe('a connection that was lost', () => {
  it('is dropped, and the work is done once more on another', async () => {
    const connection = await Connection.open();
    (await connection.database()).close();
    expect(await connection.use((database) => database.count('chunks'))).toBe(0);
  });

  it('does the work no third time', async () => {
    const connection = await Connection.open();
    let tried = 0;
    const work = () => {
      tried += 1;
      return Promise.reject(new DOMException('lost', 'UnknownError'));
    };
    await expect(connection.use(work)).rejects.toThrow('lost');
    expect(tried).toBe(2);
  });
});

describe('the key of a device', () => {
  it('is kept once, whoever comes second', async () => {
    const database = await openDatabase();
    const first = await newKey();
    expect((await storeKey(database, first)).publicKey).toEqual(first.publicKey);
    const second = await storeKey(database, await newKey());
    expect(second.publicKey).toEqual(first.publicKey);
    expect((await readKey(database))?.publicKey).toEqual(first.publicKey);
  });

  it('signs although its private half cannot be read out', async () => {
    const database = await openDatabase();
    await storeKey(database, await newKey());
    const { privateKey } = (await readKey(database))!;
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
    expect((await crypto.subtle.sign('Ed25519', privateKey, new Uint8Array(3))).byteLength).toBe(
      64,
    );
  });
});

describe('a database that is given up', () => {
  const items = new Map<string, string>();

  beforeEach(() => {
    items.clear();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is deleted, and an empty one takes its place', async () => {
    (await openFirstLayout()).close();
    await giveUpDatabase();
    const database = await openDatabase();
    expect(await database.count('workspaces')).toBe(0);
    expect(database.name).toBe(databaseName);
  });

  it('makes room for one of another name where it cannot be deleted, time after time the same', async () => {
    (await openFirstLayout()).close();
    vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
      throw new DOMException('Internal error', 'UnknownError');
    });
    await giveUpDatabase();
    const second = await openDatabase();
    expect(second.name).not.toBe(databaseName);
    expect(await second.count('workspaces')).toBe(0);
    // Should the browser forget which one it was, giving up the first once more leads there again.
    items.clear();
    await giveUpDatabase();
    expect((await openDatabase()).name).toBe(second.name);
  });
});
