import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '../encryption/envelope.ts';
import { deriveHere } from '../encryption/fixture.ts';
import type { DataKey } from '../encryption/data-key.ts';
import type { KeyRecord } from '../encryption/key-record.ts';
import { isSealed, keyIdIn } from '../encryption/chunk-cipher.ts';
import { storeCached, readCached } from './cache.ts';
import {
  appendAll,
  bytes,
  dieAt,
  flipBit,
  nothing,
  onStep,
  openDevice,
  readText,
  text,
  lines as linesOf,
  workspace,
  type Device,
} from './fixture.ts';
import { listQuarantine } from './quarantine.ts';
import { reseal } from './rekey.ts';

let device: Device;
let record: KeyRecord;
let key: DataKey;

beforeEach(async () => {
  onStep(null);
  device = await openDevice();
  if (record) return;
  const made = await makeKey('6f1c', { passphrase: 'seven grey herons', code: null }, deriveHere);
  if (!made.ok) throw new Error(made.fault);
  ({ record, key } = made.value);
});

async function createEncrypted() {
  device.connection.keyring.put('6f1c', key);
  const kept = await device.store.create(workspace({ key: record, author: 'Priya' }), nothing);
  if (!kept.ok) throw new Error(kept.detail);
  return kept.value;
}

/** Everything on the disk as one text. */
async function disk(): Promise<string> {
  const stores = ['workspaces', 'chunks', 'quarantine', 'derived', 'links'] as const;
  const all = await Promise.all(stores.map((store) => device.database.getAll(store)));
  return JSON.stringify(all, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}

describe('an encrypted workspace', () => {
  it('is read as it was written, and lies on the disk without a word of it', async () => {
    expect(await createEncrypted()).toMatchObject({ name: 'Northlight', author: 'Priya' });
    await appendAll(device.store, ['first answer', 'second answer']);
    await device.store.append('6f1c', 3, linesOf('third answer'), { name: 'Southlight' });
    expect(await readText(device.store)).toEqual(['first answer', 'second answer', 'third answer']);
    expect(await device.store.list()).toMatchObject([{ name: 'Southlight', author: 'Priya' }]);
    expect(await disk()).not.toMatch(/answer|Northlight|Southlight|Priya|aimwright":1/);
  });

  it('says nothing once it is locked, and takes nothing in the clear', async () => {
    await createEncrypted();
    await appendAll(device.store, ['first answer']);
    device.connection.keyring.forget('6f1c');
    expect(await device.store.list()).toMatchObject([{ name: '', header: '' }]);
    expect((await device.store.read('6f1c'))?.damaged).not.toEqual([]);
    const late = await device.store.append('6f1c', 2, linesOf('late answer'), {});
    expect(late).toMatchObject({ ok: false, fault: 'locked' });
    expect(await disk()).not.toContain('answer');
  });

  it('opens on a fresh page with its key', async () => {
    await createEncrypted();
    await appendAll(device.store, ['first answer']);
    device = await openDevice(false);
    device.connection.keyring.put('6f1c', key);
    expect(await readText(device.store)).toEqual(['first answer']);
  });

  it('has sealed generations, also when small chunks are put together', async () => {
    await createEncrypted();
    await appendAll(device.store, ['one answer', 'two answers', 'three answers']);
    expect((await device.store.generations.consolidate('6f1c', 1)).ok).toBe(true);
    await device.store.generations.dropPrevious('6f1c');
    expect(await readText(device.store)).toEqual(['one answer', 'two answers', 'three answers']);
    expect(await disk()).not.toContain('answer');
  });

  it('finds damage, and puts it aside sealed and without its name', async () => {
    await createEncrypted();
    await appendAll(device.store, ['one answer', 'two answers']);
    await flipBit(device, 2);
    const read = await device.store.read('6f1c');
    expect(read?.damaged).toEqual([2]);
    const restored = await device.store.generations.restore(
      read!.workspace,
      bytes('two answers\n'),
      { name: 'Northlight' },
      { found: '2026-11-27T08:00:00.000Z', places: [2] },
    );
    expect(restored).toMatchObject({ ok: true, value: { name: 'Northlight' } });
    expect(await disk()).not.toMatch(/answer|Northlight/);
  });

  it('does not take a chunk from another place', async () => {
    await createEncrypted();
    await appendAll(device.store, ['one answer', 'two answers']);
    const [first, second] = await device.database.getAll('chunks');
    await device.database.put('chunks', { ...second!, revision: first!.revision });
    expect((await device.store.read('6f1c'))?.damaged).toEqual([first!.revision]);
  });

  it('keeps its caches sealed', async () => {
    await createEncrypted();
    const derived = { workspace: '6f1c', name: 'snapshot', revision: 7, bytes: bytes('an answer') };
    await storeCached(device.connection, derived);
    const read = () => readCached(device.connection, '6f1c', 'snapshot');
    expect(text((await read())!.bytes)).toBe('an answer');
    expect(await disk()).not.toContain('an answer');
    device.connection.keyring.forget('6f1c');
    expect(await read()).toBeNull();
  });
});

describe('a workspace that is encrypted later', () => {
  const lines = bytes('one answer\ntwo answers\n');
  const protection = () => ({ record, key, author: 'Priya' });

  async function plain() {
    await device.store.create(workspace(), nothing);
    await appendAll(device.store, ['one answer', 'two answers']);
    const kept = { workspace: '6f1c', name: 'snapshot', revision: 3, bytes: bytes('an answer') };
    await storeCached(device.connection, kept);
    await device.database.add('quarantine', {
      ...{ workspace: '6f1c', name: 'Northlight', found: '2026-11-27T08:00:00.000Z' },
      ...{ reason: 'damaged', revision: 2, places: [2], bytes: bytes('a broken answer') },
    });
  }

  it('has its words, and none of them on the disk any more', async () => {
    await plain();
    expect(await disk()).toContain('answer');
    const after = await reseal(device.connection, '6f1c', 3, lines, protection());
    expect(after).toMatchObject({ ok: true, value: { name: 'Northlight', revision: 4 } });
    expect(await readText(device.store)).toEqual(['one answer', 'two answers']);
    expect(await disk()).not.toMatch(/answer|Northlight|Priya/);
    expect(text((await listQuarantine(device.connection))[0]!.bytes)).toBe('a broken answer');
  });

  it.each(['generation.begin', 'generation.written', 'generation.verified'] as const)(
    'is plain and whole when the browser dies at %s',
    async (step) => {
      await plain();
      dieAt(step);
      const dead = await reseal(device.connection, '6f1c', 3, lines, protection());
      expect(dead.ok).toBe(false);
      onStep(null);
      expect((await device.store.raw('6f1c'))?.key).toBeUndefined();
      expect(await readText(device.store)).toEqual(['one answer', 'two answers']);
    },
  );

  it('is encrypted and whole when the browser dies once it was turned', async () => {
    await plain();
    dieAt('generation.flipped');
    await reseal(device.connection, '6f1c', 3, lines, protection());
    onStep(null);
    expect((await device.store.raw('6f1c'))?.key).toBeDefined();
    expect(await readText(device.store)).toEqual(['one answer', 'two answers']);
    await device.store.generations.dropPrevious('6f1c');
    const chunks = await device.database.getAll('chunks');
    expect(chunks.every((chunk) => isSealed(chunk.bytes))).toBe(true);
  });

  it('is not encrypted over what another tab has written meanwhile', async () => {
    await plain();
    const late = await reseal(device.connection, '6f1c', 2, lines, protection());
    expect(late).toMatchObject({ ok: false, fault: 'moved-on' });
    expect(await readText(device.store)).toEqual(['one answer', 'two answers']);
  });
});

describe('a key that is changed', () => {
  const lines = bytes('one answer\ntwo answers\n');
  let next: { record: KeyRecord; key: DataKey };

  beforeEach(async () => {
    await createEncrypted();
    await appendAll(device.store, ['one answer', 'two answers']);
    const made = await makeKey('6f1c', { passphrase: 'eight tall cranes', code: null }, deriveHere);
    if (!made.ok) throw new Error(made.fault);
    next = made.value;
  });

  const change = () => reseal(device.connection, '6f1c', 3, lines, { ...next, author: 'Priya' });

  it('opens everything, and the old one nothing any more', async () => {
    await storeCached(device.connection, {
      ...{ workspace: '6f1c', name: 'snapshot', revision: 3, bytes: bytes('an answer') },
    });
    expect(await change()).toMatchObject({ ok: true, value: { name: 'Northlight', revision: 4 } });
    expect(await device.store.get('6f1c')).toMatchObject({ name: 'Northlight', author: 'Priya' });
    expect(await readText(device.store)).toEqual(['one answer', 'two answers']);
    await appendAll(device.store, ['three answers']);
    expect(await device.database.count('derived')).toBe(0);

    device.connection.keyring.put('6f1c', key);
    expect(device.connection.keyring.isLocked((await device.store.raw('6f1c'))!)).toBe(true);
    expect((await device.store.read('6f1c'))?.damaged).toHaveLength(2);
    const late = await device.store.append('6f1c', 5, linesOf('late answer'), {});
    expect(late).toMatchObject({ ok: false, fault: 'locked' });
  });

  it.each(['key.begin', 'generation.begin', 'generation.written', 'generation.verified'] as const)(
    'is the old one, and all is whole, when the browser dies at %s',
    async (step) => {
      dieAt(step);
      expect((await change()).ok).toBe(false);
      onStep(null);
      device = await openDevice(false);
      device.connection.keyring.put('6f1c', key);
      expect(await readText(device.store)).toEqual(['one answer', 'two answers']);
    },
  );

  it.each(['generation.flipped', 'generation.settled', 'key.stored'] as const)(
    'is the new one, and all is whole, when the browser dies at %s',
    async (step) => {
      dieAt(step);
      await change();
      onStep(null);
      device = await openDevice(false);
      device.connection.keyring.put('6f1c', next.key);
      expect(await readText(device.store)).toEqual(['one answer', 'two answers']);
      await device.store.generations.dropPrevious('6f1c');
      const sealed = (await device.database.getAll('chunks')).map((each) => keyIdIn(each.bytes));
      expect(new Set(sealed)).toEqual(new Set([next.record.keyId]));
    },
  );

  it('is not changed by one who does not hold it', async () => {
    device.connection.keyring.forget('6f1c');
    expect(await change()).toMatchObject({ ok: false, fault: 'locked' });
  });
});
