import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { bytes, header, lines, nothing, openDevice, text, workspace } from './fixture.ts';
import type { Workspaces } from './workspaces.ts';

let database: Database;
let store: Workspaces;

beforeEach(async () => {
  ({ database, store } = await openDevice());
});

describe('a stored workspace', () => {
  it('comes back as header and lines, in the order they were stored', async () => {
    await store.create(workspace(), nothing);
    await store.append('6f1c', 1, lines('{"op":["a",1]}'), {});
    await store.append('6f1c', 2, lines('{"op":["a",2]}', '{"op":["a",3]}'), {});
    const read = await store.read('6f1c');
    expect(text(read!.bytes)).toBe(`${header}\n{"op":["a",1]}\n{"op":["a",2]}\n{"op":["a",3]}\n`);
    expect(read!.damaged).toEqual([]);
  });

  it('counts its commits and keeps what changed beside them', async () => {
    await store.create(workspace(), nothing);
    const after = await store.append('6f1c', 1, lines('x'), {
      name: 'Northlight Ltd',
      operations: 1,
    });
    expect(after).toMatchObject({ ok: true, value: { revision: 2, operations: 1 } });
    expect(await store.list()).toMatchObject([{ name: 'Northlight Ltd', revision: 2 }]);
  });

  it('keeps the lines of a file it was opened from', async () => {
    await store.create(workspace({ operations: 2 }), bytes('one\ntwo\n'));
    expect(text((await store.read('6f1c'))!.bytes)).toBe(`${header}\none\ntwo\n`);
  });

  it('is not created twice', async () => {
    await store.create(workspace(), bytes('mine\n'));
    const again = await store.create(workspace({ name: 'Other' }), bytes('other\n'));
    expect(again).toMatchObject({ ok: false, fault: 'exists' });
    expect(text((await store.read('6f1c'))!.bytes)).toContain('mine');
  });

  it('refuses a write that did not see the last commit, and stays as it is', async () => {
    await store.create(workspace(), nothing);
    await store.append('6f1c', 1, lines('first'), {});
    const late = await store.append('6f1c', 1, lines('late'), {});
    expect(late).toMatchObject({ ok: false, fault: 'moved-on' });
    expect(text((await store.read('6f1c'))!.bytes)).toBe(`${header}\nfirst\n`);
  });

  it('lets exactly one of two writers at once through', async () => {
    await store.create(workspace(), nothing);
    const both = await Promise.all([
      store.append('6f1c', 1, lines('one'), {}),
      store.append('6f1c', 1, lines('two'), {}),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await store.get('6f1c'))!.revision).toBe(2);
  });

  it('takes a merged whole in the place of its lines', async () => {
    await store.create(workspace(), bytes('one\n'));
    await store.append('6f1c', 1, lines('two'), {});
    await store.replace('6f1c', 2, bytes('one\ntwo\nthree\n'), { operations: 3 });
    expect(text((await store.read('6f1c'))!.bytes)).toBe(`${header}\none\ntwo\nthree\n`);
    expect(await store.get('6f1c')).toMatchObject({ revision: 3, operations: 3 });
  });

  it('says that it is gone when another tab deleted it', async () => {
    await store.create(workspace(), nothing);
    await store.remove('6f1c');
    expect(await store.append('6f1c', 1, lines('x'), {})).toMatchObject({
      ok: false,
      fault: 'missing',
    });
    expect(await store.read('6f1c')).toBeNull();
    expect(await database.count('chunks')).toBe(0);
  });

  it('remembers when and at which revision it was saved to a file', async () => {
    await store.create(workspace(), nothing);
    await store.append('6f1c', 1, lines('x'), {});
    await store.markExported('6f1c', '2026-11-24T08:00:00.000Z');
    expect((await store.get('6f1c'))!.exported).toEqual({
      at: '2026-11-24T08:00:00.000Z',
      revision: 2,
    });
  });
});

describe('a commit whose answer was lost with the connection', () => {
  it('is not made twice when it is tried again', async () => {
    await store.create(workspace(), nothing);
    const first = await store.append('6f1c', 1, lines('x'), { operations: 1 });
    const again = await store.append('6f1c', 1, lines('x'), { operations: 1 });
    expect(again).toEqual(first);
    expect(text((await store.read('6f1c'))!.bytes)).toBe(`${header}\nx\n`);
  });
});

describe('a chunk that is not there any more', () => {
  it.each([2, 3, 4])('is noticed, at place %i', async (place) => {
    await store.create(workspace(), nothing);
    for (const revision of [1, 2, 3])
      await store.append('6f1c', revision, lines(`${revision}`), {});
    await database.delete('chunks', ['6f1c', place]);
    expect((await store.read('6f1c'))!.damaged).toEqual([place]);
  });
});

describe('a damaged chunk', () => {
  it('is found by its hash, named, left out, and not overwritten', async () => {
    await store.create(workspace(), nothing);
    await store.append('6f1c', 1, lines('sound'), {});
    await store.append('6f1c', 2, lines('flipped'), {});
    const chunk = (await database.get('chunks', ['6f1c', 3]))!;
    chunk.bytes[0]! ^= 1;
    await database.put('chunks', chunk);

    const read = await store.read('6f1c');
    expect(read!.damaged).toEqual([3]);
    expect(text(read!.bytes)).toBe(`${header}\nsound\n`);
    expect(await database.get('chunks', ['6f1c', 3])).toBeDefined();
  });
});
