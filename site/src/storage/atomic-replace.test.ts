import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  appendAll,
  bytes,
  dieAt,
  flipBit,
  nothing,
  onStep,
  openDevice,
  readText,
  workspace,
  type Device,
} from './fixture.ts';
import { chunksOf, generationsOf } from './database.ts';
import type { Failpoint } from './failpoints.ts';

let device: Device;
const chunkKeys = async () =>
  new Set((await device.database.getAllKeys('chunks', generationsOf('6f1c'))).map(([key]) => key));

beforeEach(async () => {
  device = await openDevice();
  await device.store.create(workspace(), nothing);
  await appendAll(device.store, ['one', 'two']);
});

afterEach(() => vi.unstubAllGlobals());

describe('a whole in the place of all lines', () => {
  const replace = () =>
    device.store.replace('6f1c', 3, bytes('one\ntwo\nthree\n'), { operations: 3 });

  it('stands beside what it replaces until it was opened once', async () => {
    await replace();
    expect(await readText(device.store)).toEqual(['one', 'two', 'three']);
    expect(await chunkKeys()).toEqual(new Set(['6f1c', '6f1c/1']));
    await device.store.generations.dropPrevious('6f1c');
    expect(await chunkKeys()).toEqual(new Set(['6f1c/1']));
    expect((await device.store.get('6f1c'))!.before).toBeUndefined();
    expect(await readText(device.store)).toEqual(['one', 'two', 'three']);
  });

  it.each<Failpoint>(['generation.begin', 'generation.written', 'generation.verified'])(
    'leaves the old one whole when the page dies at %s, and works the next time',
    async (name) => {
      dieAt(name);
      expect(await replace()).toMatchObject({ ok: false });
      onStep(null);
      device = await openDevice(false);
      expect(await readText(device.store)).toEqual(['one', 'two']);
      await device.store.generations.dropPrevious('6f1c');
      expect(await chunkKeys()).toEqual(new Set(['6f1c']));
      expect(await replace()).toMatchObject({ ok: true, value: { revision: 4 } });
      expect(await readText(device.store)).toEqual(['one', 'two', 'three']);
    },
  );

  it('counts from the moment the record was turned to it', async () => {
    dieAt('generation.flipped');
    await replace();
    onStep(null);
    device = await openDevice(false);
    expect(await readText(device.store)).toEqual(['one', 'two', 'three']);
  });

  it('is refused where an answer came in between, which stays', async () => {
    onStep(async (name) => {
      if (name !== 'generation.written') return;
      onStep(null);
      await appendAll(device.store, ['late']);
    });
    expect(await replace()).toMatchObject({ ok: false, fault: 'moved-on' });
    expect(await readText(device.store)).toEqual(['one', 'two', 'late']);
  });

  it('is refused where another tab cleared what it had written', async () => {
    onStep(async (name) => {
      if (name !== 'generation.verified') return;
      onStep(null);
      await device.store.generations.dropPrevious('6f1c');
    });
    expect(await replace()).toMatchObject({ ok: false, fault: 'moved-on' });
    expect(await readText(device.store)).toEqual(['one', 'two']);
  });

  it('is cut into pieces of whole lines, and an answer comes after them', async () => {
    const lines = Array.from({ length: 9000 }, (_, index) => `line ${index} ${'x'.repeat(90)}`);
    await device.store.replace('6f1c', 3, bytes(`${lines.join('\n')}\n`), {});
    await appendAll(device.store, ['last']);
    expect(await readText(device.store)).toEqual([...lines, 'last']);
    const key = chunksOf('6f1c', (await device.store.get('6f1c'))!);
    const places = (await device.database.getAllKeys('chunks')).filter(([each]) => each === key);
    expect(places.map(([, place]) => place)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('many small chunks', () => {
  it('are put together, and the workspace stays as it was', async () => {
    const before = (await device.store.get('6f1c'))!;
    await device.store.generations.consolidate('6f1c', 1);
    expect(await readText(device.store)).toEqual(['one', 'two']);
    const after = (await device.store.get('6f1c'))!;
    expect(after).toMatchObject({ revision: before.revision, operations: before.operations });
    await device.store.generations.dropPrevious('6f1c');
    expect(await device.database.count('chunks')).toBe(1);
    await appendAll(device.store, ['three']);
    expect(await readText(device.store)).toEqual(['one', 'two', 'three']);
  });

  it('are left where they are few', async () => {
    expect(await device.store.generations.consolidate('6f1c')).toEqual({ ok: true, value: null });
    expect(await chunkKeys()).toEqual(new Set(['6f1c']));
  });

  it('take along what is answered meanwhile', async () => {
    onStep(async (name) => {
      if (name !== 'generation.verified') return;
      onStep(null);
      await appendAll(device.store, ['meanwhile']);
    });
    expect(await device.store.generations.consolidate('6f1c', 1)).toMatchObject({ ok: true });
    expect(await readText(device.store)).toEqual(['one', 'two', 'meanwhile']);
    expect((await device.store.read('6f1c'))!.damaged).toEqual([]);
  });

  it('are not touched where one is damaged', async () => {
    await flipBit(device, 2);
    expect(await device.store.generations.consolidate('6f1c', 1)).toEqual({
      ok: true,
      value: null,
    });
    expect(await chunkKeys()).toEqual(new Set(['6f1c']));
  });
});
