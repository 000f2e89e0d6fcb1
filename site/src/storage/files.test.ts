import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeKey } from '../encryption/envelope.ts';
import { deriveHere } from '../encryption/fixture.ts';
import { isSealed, keyIdIn } from '../encryption/chunk-cipher.ts';
import { sha256 } from './bytes.ts';
import type { Backups } from './backups.ts';
import { Files } from './files.ts';
import {
  bytes,
  dieAt,
  nothing,
  onStep,
  openDevice,
  text,
  workspace,
  type Device,
} from './fixture.ts';
import { reseal } from './rekey.ts';
import { sealRest } from './plaintext-cleanup.ts';

const id = '6f1c';
const policy = bytes('AI policy, version 3');

/** The copies' half that files need, in memory. */
function copiesInMemory() {
  const backups = new Map<string, Uint8Array>();
  const half = {
    backups,
    supported: true,
    files: async () => [...backups].map(([name, { length }]) => ({ name, size: length })),
    readFile: async (_: string, name: string) => backups.get(name) ?? null,
    writeFile: async (_: string, name: string, file: Uint8Array) => void backups.set(name, file),
    removeFiles: async (_: string, names: readonly string[]) =>
      names.forEach((name) => backups.delete(name)),
  };
  return half as typeof half & Backups;
}

let device: Device;
let backups: ReturnType<typeof copiesInMemory>;
let files: Files;

beforeEach(async () => {
  onStep(null);
  device = await openDevice();
  backups = copiesInMemory();
  files = new Files(device.connection, backups);
  await device.store.create(workspace(), nothing);
});

async function add(file: Uint8Array): Promise<string> {
  const kept = await files.add(id, file);
  if (!kept.ok) throw new Error(kept.detail);
  return kept.value;
}

async function protection() {
  const made = await makeKey(id, { passphrase: 'seven grey herons', code: null }, deriveHere);
  if (!made.ok) throw new Error(made.fault);
  return { ...made.value, author: 'Priya' };
}

/** Turns a bit of a file where it lies in the database. */
async function flip(name: string) {
  const file = (await device.database.get('files', [id, name]))!;
  file.bytes[0]! ^= 1;
  await device.database.put('files', file);
}

describe('an attached file', () => {
  it('lies under the SHA-256 of its bytes, once, and is read as it was', async () => {
    const digest = await add(policy);
    expect(digest).toBe(await sha256(policy));
    await add(policy);
    expect(await files.list(id)).toEqual([{ name: digest, size: policy.length }]);
    expect(await files.read(id, digest)).toEqual({ ok: true, bytes: policy });
    expect(await files.read(id, await sha256(bytes('other')))).toEqual({
      ok: false,
      fault: 'gone',
    });
  });

  it('may begin as sealed bytes do', async () => {
    const odd = bytes('AWS\u0001 is how it begins');
    expect(isSealed(odd)).toBe(true);
    expect(await files.read(id, await add(odd))).toEqual({ ok: true, bytes: odd });
  });

  it('is never other bytes: the copy takes its place, or it is called damaged', async () => {
    const digest = await add(policy);
    await files.copyAll(id);
    await flip(digest);
    expect(await files.read(id, digest)).toEqual({ ok: true, bytes: policy });
    backups.backups.clear();
    expect(await files.read(id, digest)).toEqual({ ok: true, bytes: policy });
    await flip(digest);
    expect(await files.read(id, digest)).toEqual({ ok: false, fault: 'damaged' });
  });

  it('is mended by the check in whichever place it is damaged', async () => {
    const digest = await add(policy);
    await files.copyAll(id);
    backups.backups.set(digest, bytes('AI policy, version 4'));
    expect(await files.check(id, digest)).toEqual({ ok: true, bytes: policy });
    expect(backups.backups.get(digest)).toEqual(policy);
    await flip(digest);
    expect(await files.check(id, digest)).toEqual({ ok: true, bytes: policy });
    backups.backups.clear();
    expect(await files.check(id, digest)).toEqual({ ok: true, bytes: policy });
    expect(backups.backups.get(digest)).toEqual(policy);
    await flip(digest);
    backups.backups.clear();
    expect(await files.check(id, digest)).toEqual({ ok: false, fault: 'damaged' });
  });

  it('is refused where all together would have more than their room', async () => {
    files = new Files(device.connection, backups, 2 * policy.length);
    await add(policy);
    await add(bytes('AI policy, version 4'));
    expect(await files.add(id, bytes('x'))).toMatchObject({ ok: false, fault: 'files-full' });
    await add(policy);
    expect(await files.list(id)).toHaveLength(2);
  });

  it('comes back from its copy when the database has lost it', async () => {
    const digest = await add(policy);
    await files.copyAll(id);
    await device.database.clear('files');
    expect(await files.read(id, digest)).toEqual({ ok: true, bytes: policy });
    expect(await files.list(id)).toHaveLength(1);
  });

  it('is copied once, and again where a copy was left half written', async () => {
    const digest = await add(policy);
    await files.copyAll(id);
    const first = backups.backups.get(digest);
    await files.copyAll(id);
    expect(backups.backups.get(digest)).toBe(first);
    backups.backups.set(digest, policy.slice(0, 3));
    await files.copyAll(id);
    expect(backups.backups.get(digest)).toEqual(policy);
  });

  it('goes with its copy when it is deleted, and with its workspace', async () => {
    const digest = await add(policy);
    await files.copyAll(id);
    await files.remove(id, [digest]);
    expect([await files.list(id), backups.backups.size]).toEqual([[], 0]);
    await add(policy);
    await device.store.remove(id);
    expect(await device.database.count('files')).toBe(0);
  });

  it('is kept for no workspace that is not here', async () => {
    expect(await files.add('beef', policy)).toMatchObject({ ok: false, fault: 'missing' });
  });

  it('is the same in a copy of the workspace', async () => {
    const digest = await add(policy);
    await device.store.create(workspace({ id: 'beef' }), nothing);
    expect(await files.copyTo(id, 'beef', [digest])).toMatchObject({ ok: true });
    expect(await files.read('beef', digest)).toEqual({ ok: true, bytes: policy });
  });
});

describe('a file attached in an encrypted workspace', () => {
  it('tells the disk neither what it is nor that it is this one', async () => {
    const { record, key } = await protection();
    const born = workspace({ id: 'beef', key: record });
    device.connection.keyring.put('beef', { ...key });
    await device.store.create(born, nothing);
    const kept = await files.add('beef', policy);
    if (!kept.ok) throw new Error(kept.detail);
    const [stored] = await device.database.getAll('files');
    expect(isSealed(stored!.bytes)).toBe(true);
    expect(text(stored!.bytes)).not.toContain('policy');
    expect(stored!.name).not.toBe(kept.value);
    await files.copyAll('beef');
    expect([...backups.backups.keys()]).toEqual([stored!.name]);
    expect(await files.read('beef', kept.value)).toEqual({ ok: true, bytes: policy });
    await device.database.clear('files');
    expect(await files.read('beef', kept.value)).toEqual({ ok: true, bytes: policy });
  });

  it.each(['generation.flipped', 'generation.settled'] as const)(
    'is sealed with the workspace, also where the browser was killed at %s',
    async (step) => {
      const digest = await add(policy);
      const shield = await protection();
      dieAt(step);
      await reseal(device.connection, id, 1, nothing, shield);
      onStep(null);
      device.connection.keyring.put(id, shield.key);
      expect(await files.read(id, digest)).toEqual({ ok: true, bytes: policy });
      await sealRest(device.connection, id);
      const all = await device.database.getAll('files');
      expect(all.map((each) => isSealed(each.bytes))).toEqual([true]);
      expect(all[0]!.name).not.toBe(digest);
      expect(await files.read(id, digest)).toEqual({ ok: true, bytes: policy });
    },
  );

  it.each([null, 'key.files', 'generation.verified', 'generation.flipped'] as const)(
    'goes over to another key with the workspace, also where the browser was killed at %s',
    async (step) => {
      const first = await protection();
      const digest = await add(policy);
      await reseal(device.connection, id, 1, nothing, first);
      const next = await protection();
      if (step) dieAt(step);
      await reseal(device.connection, id, 2, nothing, next);
      onStep(null);
      const turned = step === null || step === 'generation.flipped';
      const { record, key } = turned ? next : first;
      expect((await device.store.raw(id))?.key?.keyId).toBe(record.keyId);
      device = await openDevice(false);
      device.connection.keyring.put(id, key);
      files = new Files(device.connection, backups);
      expect(await files.read(id, digest)).toEqual({ ok: true, bytes: policy });
      await sealRest(device.connection, id);
      const all = await device.database.getAll('files');
      expect(all.map((each) => keyIdIn(each.bytes))).toEqual([record.keyId]);
      expect(await files.read(id, digest)).toEqual({ ok: true, bytes: policy });
    },
  );

  it('is kept by nobody without its key', async () => {
    const shield = await protection();
    await reseal(device.connection, id, 1, nothing, shield);
    device.connection.keyring.forget(id);
    expect(await files.add(id, policy)).toMatchObject({ ok: false, fault: 'locked' });
  });
});
