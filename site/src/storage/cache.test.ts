import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { seal } from './bytes.ts';
import { dropCache, readCached, storeCached } from './cache.ts';
import { Connection } from './connection.ts';
import { readDrafts, storeDrafts } from './drafts.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const id = '6f1c';
let connection: Connection;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  connection = await Connection.open();
});

const read = async () => {
  const found = await readCached(connection, id, 'snapshot');
  return found && new TextDecoder().decode(found.bytes);
};

describe('a cache', () => {
  it('is read as it was made, also at the next start', async () => {
    const made = { workspace: id, name: 'snapshot', revision: 7, bytes: bytes('71-82 %') };
    await storeCached(connection, made);
    expect(await read()).toBe('71-82 %');
    connection = await Connection.open();
    expect(await read()).toBe('71-82 %');
  });

  it('is not believed when somebody else wrote it, with a sound hash', async () => {
    const made = { workspace: id, name: 'snapshot', revision: 7, bytes: bytes('71-82 %') };
    await storeCached(connection, made);
    const database = await connection.database();
    const kept = await database.get('derived', [id, 'snapshot']);
    const forged = await seal(bytes('78-88 %'));
    await database.put('derived', { ...kept!, ...forged });
    expect(await read()).toBeNull();
    const { mac: _, ...bare } = { ...kept!, ...forged };
    await database.put('derived', bare);
    expect(await read()).toBeNull();
    await database.put('derived', { ...kept!, revision: 8 });
    expect(await read()).toBeNull();
    await database.put('derived', kept!);
    expect(await read()).toBe('71-82 %');
  });

  it('goes where room is needed, and drafts stay', async () => {
    await storeCached(connection, {
      workspace: id,
      name: 'snapshot',
      revision: 7,
      bytes: bytes('x'),
    });
    await storeDrafts(connection, id, new Map([['comment/iso-42001:4.1', 'Ask Ravi']]));
    expect(await dropCache(connection)).toBe(true);
    expect(await read()).toBeNull();
    expect(await dropCache(connection)).toBe(false);
    expect([...(await readDrafts(connection, id))]).toEqual([
      ['comment/iso-42001:4.1', 'Ask Ravi'],
    ]);
  });
});
