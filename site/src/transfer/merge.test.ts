// A colleague's file against the real engine and a database in memory: what is tried, what is stored, what is shown.
import 'fake-indexeddb/auto';
import { createInProcessEngine, type Put } from 'aimwright-engine';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newPage, stubBrowser, type Page } from '../workspace/fixture.ts';
import type { Merging } from './merge.svelte.ts';

vi.mock('../engine-client/client.ts', () => ({
  startEngine: () => createInProcessEngine(),
  startDisposableEngine: () => createInProcessEngine(),
}));

vi.mock('virtual:content', async (original) => {
  const { bundles, ...rest } = await original<typeof import('virtual:content')>();
  return { ...rest, bundles: bundles.map((file) => ({ ...file, url: file.name })) };
});

const done = { ok: true, value: null };
let page: Page;
let merging: Merging;

beforeEach(async () => {
  stubBrowser();
  page = await newPage();
  merging = (await import('./merge.svelte.ts')).merging;
  await begin('Northlight');
  await page.commands.apply([['response', 'iso-42001:4.1', { answer: 'met' }]]);
});

afterEach(() => {
  merging.drop();
  vi.unstubAllGlobals();
});

async function begin(name: string): Promise<void> {
  const { createWorkspace } = await import('../workspace/create.ts');
  const profile = { person: 'Dana', name, size: 'small' as const, roles: [], asOf: '' };
  expect(await createWorkspace(profile)).toMatchObject({ ok: true });
}

const storedBytes = async () => {
  const read = await page.repository.read(page.openWorkspace.stored!.id);
  if (!read.ok) throw new Error(read.fault.code);
  return read.value.bytes;
};
const lines = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trimEnd().split('\n');

/** The file as Ravi gives it back, after he has worked in it. */
async function fileOf(bytes: Uint8Array, puts: Put[], hour = 12): Promise<Uint8Array> {
  const { loadContent } = await import('../engine-client/content.ts');
  const engine = await createInProcessEngine();
  const catalog = await loadContent(engine, false);
  if (!catalog.ok) throw new Error(catalog.fault.code);
  const opened = await engine.call(
    'workspace.open',
    { catalog: catalog.value, name: 'his.aims' },
    bytes.slice(),
  );
  if (!opened.ok) throw new Error(opened.error.code);
  const { workspace } = opened.result;
  for (const [index, put] of puts.entries()) {
    const applied = await engine.call('workspace.apply', {
      workspace,
      actor: 'a88f'.repeat(8),
      act: String(index + hour).padStart(32, '0'),
      at: `2026-01-05T${hour}:00:00.000Z`,
      by: 'Ravi',
      puts: [put],
    });
    if (!applied.ok) throw new Error(applied.error.code);
  }
  const saved = await engine.call('workspace.save', { workspace });
  engine.close();
  if (!saved.ok || !saved.attachment) throw new Error('not saved');
  return saved.attachment;
}

function ready() {
  const { state } = merging;
  if (state.at !== 'ready') throw new Error(JSON.stringify(state));
  return state;
}

describe("a colleague's file", () => {
  it('is shown before anything is taken', async () => {
    const before = await storedBytes();
    const file = await fileOf(before, [['response', 'iso-42001:4.2', { answer: 'partly' }]]);
    await merging.read('his.aims', file);
    const { preview } = ready();
    expect(preview).toMatchObject({ acts: 1, accepted: 1, conflicts: [] });
    expect(preview.people).toEqual([{ by: 'Ravi', count: 1 }]);
    expect(preview.kinds).toEqual([{ kind: 'response', count: 1 }]);
    expect(preview.after.answered).toBeGreaterThan(preview.before.answered);
    merging.drop();
    expect(await storedBytes()).toEqual(before);
    expect(page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer).toBeNull();
  });

  it('is stored in the order of a file, then shown, and nothing is new the second time', async () => {
    const file = await fileOf(await storedBytes(), [
      ['response', 'iso-42001:4.2', { answer: 'partly' }],
    ]);
    await page.commands.apply([['response', 'iso-42001:4.3', { answer: 'met' }]]);
    await merging.read('his.aims', file);
    const { revision } = page.openWorkspace.stored!;
    expect(await merging.accept()).toMatchObject({ ok: true });
    expect(page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer).toBe('partly');
    expect(page.openWorkspace.leaves.get('iso-42001:4.3-a')!.answer).toBe('met');
    expect(page.openWorkspace.stored).toMatchObject({ revision: revision + 1, name: 'Northlight' });
    expect(page.openWorkspace.stored!.operations).toBe(lines(await storedBytes()).length - 1);
    expect(page.openWorkspace.undoStack.undo?.changes[0]).toMatchObject({
      id: 'iso-42001:4.3',
      after: 'met',
    });
    // An opened file with lines out of their order is reported.
    const { verifyStored } = await import('./verification.ts');
    const found = await verifyStored(null, new AbortController().signal);
    expect(found).toMatchObject({ ok: true, value: { findings: [] } });

    await merging.read('his.aims', file);
    expect(ready().preview).toMatchObject({ accepted: 0, skipped: 0, acts: 0 });
  });

  it('is written on by a new writer', async () => {
    const file = await fileOf(await storedBytes(), [
      ['response', 'iso-42001:4.2', { answer: 'partly' }],
    ]);
    const writers = (all: string[]) => new Set(all.slice(1).map((line) => JSON.parse(line).op[0]));
    await merging.read('his.aims', file);
    await merging.accept();
    const before = writers(lines(await storedBytes()));
    await page.commands.apply([['response', 'iso-42001:4.4', { answer: 'met' }]]);
    expect(writers(lines(await storedBytes())).size).toBe(before.size + 1);
  });

  it('that contradicts is listed until somebody decides', async () => {
    const file = await fileOf(await storedBytes(), []);
    await page.commands.apply([['response', 'iso-42001:4.2', { answer: 'met' }]]);
    await merging.read(
      'his.aims',
      await fileOf(file, [['response', 'iso-42001:4.2', { answer: 'partly' }]]),
    );
    expect(ready().preview.conflicts).toMatchObject([{ id: 'iso-42001:4.2', field: 'answer' }]);
    await merging.accept();
    const open = async () => {
      const reply = await page.openWorkspace.ask('conflicts', {});
      return reply.ok ? reply.result.conflicts.length : null;
    };
    expect(await open()).toBe(1);
    const shown = page.openWorkspace.records.text('response', 'iso-42001:4.2', 'answer');
    // Choosing what counts already is a decision too.
    await page.commands.apply([['response', 'iso-42001:4.2', { answer: shown }]]);
    expect(await open()).toBe(0);
  });

  it('that deletes what was changed here waits for a decision, which can be taken back', async () => {
    await page.commands.apply([['evidence', 'e1', { title: 'Minutes' }]]);
    const his = await fileOf(await storedBytes(), [['evidence', 'e1', { $deleted: true }]]);
    await page.commands.apply([['evidence', 'e1', { title: 'Minutes, signed' }]]);
    await merging.read('his.aims', his);
    expect(ready().preview.conflicts).toMatchObject([{ id: 'e1', field: '$deleted' }]);
    await merging.accept();
    expect(page.openWorkspace.records.text('evidence', 'e1', 'title')).toBe('Minutes, signed');
    expect(await page.commands.apply([['evidence', 'e1', { $deleted: true }]])).toEqual(done);
    expect(page.openWorkspace.records.get('evidence', 'e1')).toBeUndefined();
    expect(await page.commands.undo('undo')).toMatchObject({ ok: true });
    expect(page.openWorkspace.records.text('evidence', 'e1', 'title')).toBe('Minutes, signed');
  });

  it('that is still being read can be put away', async () => {
    const before = await storedBytes();
    const file = await fileOf(before, [['response', 'iso-42001:4.2', { answer: 'met' }]]);
    const reading = merging.read('his.aims', file);
    expect(merging.state).toMatchObject({ at: 'reading', file: { name: 'his.aims' } });
    merging.drop();
    await reading;
    expect(merging.state).toEqual({ at: 'none' });
    expect(await storedBytes()).toEqual(before);
  });

  it('that storage refuses leaves everything as it was', async () => {
    const before = await storedBytes();
    await merging.read(
      'his.aims',
      await fileOf(before, [['response', 'iso-42001:4.2', { answer: 'met' }]]),
    );
    vi.spyOn(page.repository, 'replace').mockResolvedValueOnce({
      ok: false,
      fault: { code: 'storage/full', pointer: '', params: {} },
    });
    expect(await merging.accept()).toMatchObject({ ok: false, fault: { code: 'storage/full' } });
    expect(merging.state).toMatchObject({ at: 'refused', fault: { code: 'storage/full' } });
    expect(page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer).toBeNull();
    expect(page.commands.saved).toBe('failed');
    expect(await storedBytes()).toEqual(before);
    await merging.again();
    expect(await merging.accept()).toMatchObject({ ok: true });
    expect(page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer).toBe('met');
  });

  it('is looked at again when the workspace has changed since', async () => {
    const file = await fileOf(await storedBytes(), [
      ['response', 'iso-42001:4.2', { answer: 'met' }],
    ]);
    await merging.read('his.aims', file);
    await page.commands.apply([['response', 'iso-42001:4.3', { answer: 'partly' }]]);
    expect(await merging.accept()).toMatchObject({
      ok: false,
      fault: { code: 'storage/moved-on' },
    });
    expect(page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer).toBeNull();
    expect(page.openWorkspace.leaves.get('iso-42001:4.3-a')!.answer).toBe('partly');
  });

  it('of another workspace is refused, and can be opened as its own', async () => {
    const foreign = await storedBytes();
    const { id } = page.openWorkspace.stored!;
    await page.openWorkspace.close();
    await page.repository.purge(id);
    await begin('Southlight');
    await merging.read('north.aims', foreign);
    expect(merging.state).toMatchObject({
      at: 'refused',
      fault: { code: 'record/other-workspace' },
    });
    expect(page.openWorkspace.stored).toMatchObject({ name: 'Southlight' });
    expect(await merging.openForeign()).toMatchObject({ ok: true });
    expect(page.openWorkspace.stored).toMatchObject({ name: 'Northlight' });
  });

  it('of a stored workspace that is not open opens that one first', async () => {
    const file = await fileOf(await storedBytes(), [
      ['response', 'iso-42001:4.2', { answer: 'met' }],
    ]);
    await begin('Southlight');
    await merging.read('north.aims', file);
    expect(page.openWorkspace.stored).toMatchObject({ name: 'Northlight' });
    expect(ready().preview.accepted).toBe(1);
  });

  it('that is none is refused by what it is, else in the words of the engine', async () => {
    await merging.read('page.aims', new TextEncoder().encode('<!doctype html>'));
    expect(merging.state).toMatchObject({
      at: 'refused',
      fault: { code: 'site/other-file', params: { kind: 'page' } },
    });
    await merging.read('page.aims', new TextEncoder().encode('some words'));
    expect(merging.state).toMatchObject({
      at: 'refused',
      fault: { code: 'record/not-a-workspace' },
      foreign: null,
    });
  });
});
