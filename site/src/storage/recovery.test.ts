import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { join } from '../encryption/bytes.ts';
import { countLines } from './bytes.ts';
import type { Copy } from './backup-format.ts';
import {
  appendAll,
  bytes,
  flipBit,
  header,
  nothing,
  onStep,
  openDevice,
  readText,
  text,
  workspace,
  type Device,
} from './fixture.ts';
import { waysBack, type WayBack } from './recovery.ts';

let device: Device;
const stored = async () => (await device.store.get('6f1c'))!;
const textOf = (way: WayBack | undefined) => text(way!.bytes).trimEnd().split('\n').slice(1);

async function copyNow(): Promise<Copy> {
  const { id, name, revision, operations, created, changed } = await stored();
  const about = { copy: 1, workspace: id, name, revision, operations, created, changed } as const;
  const read = (await device.store.read(id))!;
  return { about: { ...about, written: changed }, bytes: read.bytes };
}

async function ways(copy: Copy | null = null, expected?: number): Promise<WayBack[]> {
  return waysBack(device.connection, await stored(), copy, expected);
}

beforeEach(async () => {
  device = await openDevice();
  await device.store.create(workspace(), nothing);
  await appendAll(device.store, ['one', 'two', 'three']);
});
afterEach(() => vi.unstubAllGlobals());

describe('the ways back from a damaged chunk', () => {
  it('are a copy of just now, completed with what came after it, and nothing is lost', async () => {
    const copy = await copyNow();
    await appendAll(device.store, ['four', 'five']);
    await flipBit(device, 3);
    const [best, second] = await ways(copy);
    expect(best).toMatchObject({ source: 'copy', lost: 0, revision: 6, operations: 5 });
    expect(textOf(best)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(second).toMatchObject({ source: 'lines', lost: 1, revision: 2 });
    expect(textOf(second)).toEqual(['one', 'three', 'four', 'five']);
  });

  it('lose what neither the copy nor the lines have, and say how much', async () => {
    const copy = await copyNow();
    await appendAll(device.store, ['four', 'five']);
    await flipBit(device, 5);
    const [best] = await ways(copy);
    expect(best).toMatchObject({ source: 'copy', lost: 1, revision: 4 });
    expect(textOf(best)).toEqual(['one', 'two', 'three', 'five']);
  });

  it('are the generation before where chunks were put together, and nothing is lost', async () => {
    await device.store.generations.consolidate('6f1c', 1);
    await appendAll(device.store, ['four']);
    await flipBit(device, 4);
    const [best] = await ways();
    expect(best).toMatchObject({ source: 'generation', lost: 0, revision: 5 });
    expect(textOf(best)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('are the generation before a merge, without the merge', async () => {
    await device.store.replace('6f1c', 4, bytes('one\ntwo\ntheirs\nthree\n'), {});
    await appendAll(device.store, ['four']);
    await flipBit(device, 5);
    const [best] = await ways();
    expect(best).toMatchObject({ source: 'generation', lost: 1, revision: 4 });
    expect(textOf(best)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('are the lines that are whole where there is nothing else', async () => {
    await flipBit(device, 3);
    const all = await ways();
    expect(all).toMatchObject([{ source: 'lines', lost: 1, revision: 2, places: [3] }]);
  });
});

describe('the ways back from an older state', () => {
  it('are a copy that knows more than the database', async () => {
    const copy = await copyNow();
    const { database } = device;
    await database.delete('chunks', ['6f1c', 4]);
    await database.put('workspaces', { ...(await stored()), revision: 3, operations: 2 });
    const [best] = await ways(copy, 4);
    expect(best).toMatchObject({ source: 'copy', lost: 0, revision: 4 });
    expect(textOf(best)).toEqual(['one', 'two', 'three']);
  });

  it('are no copy of another stay on this device, whose revisions count otherwise', async () => {
    const copy = await copyNow();
    copy.about.created = '2025-01-01T00:00:00.000Z';
    expect(await ways(copy)).toMatchObject([{ source: 'lines', lost: 0 }]);
  });
});

describe('restoring', () => {
  const restore = async () => {
    const [best] = await ways(await copyBefore);
    const lines = best!.bytes.slice(best!.bytes.indexOf(10) + 1);
    const aside = { found: '2026-11-24T08:00:00.000Z', places: best!.places };
    const changes = { operations: countLines(lines) };
    return device.store.generations.restore(await stored(), lines, changes, aside);
  };
  let copyBefore: Promise<Copy>;
  beforeEach(async () => {
    copyBefore = copyNow();
    await copyBefore;
    await flipBit(device, 3);
  });

  it('puts the damaged bytes aside as they are, and the whole in their place', async () => {
    const damaged = join((await device.database.getAll('chunks')).map((chunk) => chunk.bytes));
    expect(await restore()).toMatchObject({ ok: true, value: { revision: 5, operations: 3 } });
    expect(await readText(device.store)).toEqual(['one', 'two', 'three']);
    const [aside] = await device.database.getAll('quarantine');
    expect(aside).toMatchObject({ workspace: '6f1c', reason: 'damaged', places: [3], revision: 4 });
    expect(aside!.bytes).toEqual(damaged);
    await appendAll(device.store, ['four']);
    expect((await device.store.read('6f1c'))!.damaged).toEqual([]);
  });

  it('that dies half-way leaves everything for another time', async () => {
    onStep((name) => {
      if (name === 'generation.written') throw new Error('died');
    });
    expect(await restore()).toMatchObject({ ok: false });
    onStep(null);
    device = await openDevice(false);
    expect((await device.store.read('6f1c'))!.damaged).toEqual([3]);
    expect(await restore()).toMatchObject({ ok: true });
    expect(await readText(device.store)).toEqual(['one', 'two', 'three']);
    expect(text((await device.store.read('6f1c'))!.bytes).split('\n')[0]).toBe(header);
  });
});

describe('a record whose header cannot be read', () => {
  const headless = async (copy: Copy | null) =>
    waysBack(device.connection, { ...(await stored()), header: '' }, copy);

  it('has the header of the copy again', async () => {
    const copy = await copyNow();
    await appendAll(device.store, ['four']);
    const found = await headless(copy);
    expect(found.map(({ header: own }) => own)).toEqual([header, header]);
    expect(textOf(found[0])).toEqual(['one', 'two', 'three', 'four']);
  });

  it('has no way back without a copy, since its lines alone are no record', async () => {
    expect(await headless(null)).toEqual([]);
  });
});
