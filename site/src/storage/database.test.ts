import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { databaseName, layout, openDatabase, type Schema } from './database.ts';
import { keepKey, readKey } from './keys.ts';
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
  const store = new Workspaces(database);
  const at = '2026-11-23T10:00:00.000Z';
  const about = { id: '6f1c', header, name: 'Northlight', revision: 1, operations: 0 };
  await store.create(
    { ...about, created: at, changed: at, exported: null },
    new TextEncoder().encode('one\n'),
  );
  await store.append('6f1c', 1, ['two'], { operations: 2 });
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
    const database = await openDatabase();
    expect(database.version).toBe(layout);
    const store = new Workspaces(database);
    expect(store.writable).toBe(true);
    const read = await store.read('6f1c');
    expect(new TextDecoder().decode(read!.bytes)).toBe(`${header}\none\ntwo\n`);
    expect(read!.workspace).toMatchObject({ name: 'Northlight', revision: 2, operations: 2 });
    expect(await store.append('6f1c', 2, ['three'], {})).toMatchObject({ ok: true });
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

describe('the key of a device', () => {
  it('is kept once, whoever comes second', async () => {
    const database = await openDatabase();
    const first = await newKey();
    expect((await keepKey(database, first)).publicKey).toEqual(first.publicKey);
    const second = await keepKey(database, await newKey());
    expect(second.publicKey).toEqual(first.publicKey);
    expect((await readKey(database))?.publicKey).toEqual(first.publicKey);
  });

  it('signs although its private half cannot be read out', async () => {
    const database = await openDatabase();
    await keepKey(database, await newKey());
    const { privateKey } = (await readKey(database))!;
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow();
    expect((await crypto.subtle.sign('Ed25519', privateKey, new Uint8Array(3))).byteLength).toBe(
      64,
    );
  });
});
