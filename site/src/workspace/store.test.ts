// The open workspace and its commands with the real engine in this process, a database in memory, and the content from the repository.
import 'fake-indexeddb/auto';
import { createInProcessEngine, type Act, type Put } from 'aimwright-engine';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newPage, stubBrowser, type Page } from './fixture.ts';

let restart: () => void;

vi.mock('../engine-client/client.ts', () => ({
  startEngine: (onRestart: () => void) => {
    restart = onRestart;
    return createInProcessEngine();
  },
  startDisposableEngine: () => createInProcessEngine(),
}));

vi.mock('virtual:content', async (original) => {
  const { bundles, ...rest } = await original<typeof import('virtual:content')>();
  return { ...rest, bundles: bundles.map((file) => ({ ...file, url: file.name })) };
});

let page: Page;

async function openPage(): Promise<void> {
  page = await newPage();
}

async function begin(): Promise<void> {
  const { createWorkspace } = await import('./create.ts');
  const profile = {
    person: 'Dana',
    name: 'Northlight',
    size: 'small',
    roles: ['producer'],
    asOf: '',
  } as const;
  const created = await createWorkspace({ ...profile, roles: [...profile.roles] });
  expect(created).toMatchObject({ ok: true });
}

/** The next action is not stored before `go`, or not at all. */
function slowDisk() {
  const append = page.repository.append.bind(page.repository);
  let go!: () => void;
  let fail!: () => void;
  const word = new Promise<boolean>((resolve) => {
    go = () => resolve(true);
    fail = () => resolve(false);
  });
  vi.spyOn(page.repository, 'append').mockImplementationOnce(async (...action) =>
    (await word)
      ? append(...action)
      : { ok: false, fault: { code: 'storage/full', pointer: '', params: {} } },
  );
  return { go, fail };
}

const answer = (id: string, value: string) =>
  page.commands.apply([['response', id, { answer: value }]]);
const undo = () => page.commands.undo('undo');
const redo = () => page.commands.undo('redo');
const answerOf = (id: string) => page.openWorkspace.records.text('response', id, 'answer');
const stored = async () => {
  const read = await page.repository.read(page.openWorkspace.stored!.id);
  return read.ok ? new TextDecoder().decode(read.value.bytes).trimEnd().split('\n') : [];
};

beforeEach(async () => {
  stubBrowser();
  await openPage();
});

afterEach(() => vi.unstubAllGlobals());

describe('a new assessment', () => {
  it('is open, named, and says nothing about what nobody answered', async () => {
    await begin();
    expect(page.openWorkspace.phase).toBe('open');
    expect(page.openWorkspace.stored).toMatchObject({ name: 'Northlight' });
    expect(page.openWorkspace.figures.get('iso-42001:all')!.answered).toBe(0);
    expect(page.openWorkspace.records.text('profile', 'organisation', 'size')).toBe('small');
  });

  it('says with which method and content it was made', async () => {
    await begin();
    expect(page.openWorkspace.records.fields('settings', 'method')).toMatchObject({
      id: 'readiness',
    });
    expect(page.openWorkspace.records.get('settings', 'iso-42001')).toBeDefined();
  });
});

describe('an answer', () => {
  it('is stored as the line the engine wrote, and changes the figures above it', async () => {
    await begin();
    expect(await answer('iso-42001:4.1', 'met')).toEqual({ ok: true, value: null });
    expect((await stored()).at(-1)).toContain('["response","iso-42001:4.1",{"answer":"met"}]');
    expect(page.openWorkspace.leaves.get('iso-42001:4.1-a')).toMatchObject({
      answer: 'met',
      from: 'iso-42001:4.1',
    });
    expect(
      page.openWorkspace.assessment.lastChange?.changes.map(({ reference }) => reference),
    ).toEqual(['4']);
    expect(page.commands.saved).toBe('saved');
  });

  it('is asked of the engine at once, before anything is shown', async () => {
    await begin();
    const call = vi.spyOn(page.openWorkspace.engine, 'call');
    const done = answer('iso-42001:4.1', 'met');
    expect(call).toHaveBeenCalledWith('workspace.apply', expect.anything());
    expect(answerOf('iso-42001:4.1')).toBe('');
    await done;
    expect(answerOf('iso-42001:4.1')).toBe('met');
  });

  it.each([1, 20])('asks the engine once, with %i puts', async (count) => {
    await begin();
    const call = vi.spyOn(page.openWorkspace.engine, 'call');
    const puts = Array.from({ length: count }, (_, n): Put => [
      'evidence',
      `e${n}`,
      { title: `Minutes ${n}` },
    ]);
    expect(await page.commands.apply(puts)).toEqual({ ok: true, value: null });
    expect(page.openWorkspace.records.all('evidence')).toHaveLength(count);
    expect(page.openWorkspace.summary!.operations).toBe((await stored()).length - 1);
    await undo();
    expect(page.openWorkspace.records.all('evidence')).toEqual([]);
    expect(call.mock.calls.map(([method]) => method)).toEqual([
      'workspace.apply',
      'workspace.undo',
    ]);
  });

  it('that changes nothing is neither stored nor undone', async () => {
    await begin();
    await answer('iso-42001:4.1', 'met');
    const lines = await stored();
    await answer('iso-42001:4.1', 'met');
    expect(await stored()).toEqual(lines);
    await undo();
    expect(page.openWorkspace.records.text('response', 'iso-42001:4.1', 'answer')).toBe('');
  });

  it('that the register refuses changes nothing', async () => {
    await begin();
    const lines = await stored();
    expect(await answer('iso-42001:4.1', 'perhaps')).toMatchObject({ ok: false });
    expect(await stored()).toEqual(lines);
    expect(page.openWorkspace.undoStack.undo).toBeNull();
  });

  it('is shown at once, and called saved once it is stored', async () => {
    await begin();
    const lines = await stored();
    const disk = slowDisk();
    const answered = answer('iso-42001:4.1', 'met');
    await vi.waitUntil(() => page.openWorkspace.assessment.lastChange !== null);
    expect(answerOf('iso-42001:4.1')).toBe('met');
    expect(page.openWorkspace.leaves.get('iso-42001:4.1-a')!.answer).toBe('met');
    expect(page.openWorkspace.undoStack.undo?.changes).toMatchObject([
      { id: 'iso-42001:4.1', after: 'met' },
    ]);
    expect(page.commands.saved).toBe('saving');
    expect(await stored()).toEqual(lines);
    disk.go();
    expect(await answered).toMatchObject({ ok: true });
    expect(page.commands.saved).toBe('saved');
    expect(await stored()).toHaveLength(lines.length + 1);
  });

  it('is not called saved while it waits for others', async () => {
    await begin();
    const disk = slowDisk();
    const first = answer('iso-42001:4.1', 'met');
    expect(page.commands.saved).toBe('saving');
    const second = answer('iso-42001:4.2', 'met');
    let early = false;
    void first.then(() => (early = page.commands.saved === 'saved'));
    disk.go();
    await second;
    expect(early).toBe(false);
    expect(page.commands.saved).toBe('saved');
    // Nor one behind something that is no action.
    const shown = page.openWorkspace.setAsOf('2026-01-01');
    const third = answer('iso-42001:4.3', 'met');
    expect(page.commands.saved).toBe('saving');
    await Promise.all([shown, third]);
    expect(page.commands.saved).toBe('saved');
  });

  it('that cannot be stored gives way to what is stored, and says so', async () => {
    await begin();
    await answer('iso-42001:4.1', 'met');
    const disk = slowDisk();
    const refused = answer('iso-42001:4.2', 'met');
    const next = answer('iso-42001:4.2', 'partly');
    await vi.waitUntil(() => answerOf('iso-42001:4.2') !== '');
    const seen = new Promise(
      (resolve) => void refused.then(() => resolve(answerOf('iso-42001:4.2'))),
    );
    disk.fail();
    expect(await refused).toMatchObject({ ok: false, fault: { code: 'storage/full' } });
    expect(await seen).toBe('');
    expect(await next).toMatchObject({ ok: true });
    expect(answerOf('iso-42001:4.2')).toBe('partly');
    expect(page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer).toBe('partly');
  });

  it('that cannot be stored leaves nothing of itself on the screen', async () => {
    await begin();
    await answer('iso-42001:4.1', 'met');
    const lines = await stored();
    const disk = slowDisk();
    const refused = answer('iso-42001:4.2', 'met');
    await vi.waitUntil(() => page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer === 'met');
    disk.fail();
    await refused;
    expect(page.commands.saved).toBe('failed');
    expect(answerOf('iso-42001:4.2')).toBe('');
    expect(page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer).toBeNull();
    expect(page.openWorkspace.leaves.get('iso-42001:4.1-a')!.answer).toBe('met');
    expect(page.openWorkspace.undoStack.undo?.changes).toMatchObject([{ id: 'iso-42001:4.1' }]);
    expect(page.openWorkspace.assessment.lastChange).toBeNull();
    expect(await stored()).toEqual(lines);
  });

  it('outlives an engine that is started anew before it is stored', async () => {
    await begin();
    const disk = slowDisk();
    const answered = answer('iso-42001:4.1', 'met');
    await vi.waitUntil(() => answerOf('iso-42001:4.1') === 'met');
    restart();
    disk.go();
    expect(await answered).toMatchObject({ ok: true });
    expect(await answer('iso-42001:4.2', 'met')).toMatchObject({ ok: true });
    expect([answerOf('iso-42001:4.1'), answerOf('iso-42001:4.2')]).toEqual(['met', 'met']);
  });

  it('that there was no room for is kept until it is made again', async () => {
    await begin();
    const full = Object.assign(new Error('no room'), { name: 'QuotaExceededError' });
    const { pendingWrites } = page;
    const { store } = page.repository;
    const refuse = () => vi.spyOn(store, 'append').mockResolvedValueOnce(refused);
    const refused = { ok: false, fault: 'full', detail: String(full) } as const;
    refuse();
    await answer('iso-42001:4.1', 'met');
    refuse();
    await answer('iso-42001:4.2', 'partly');
    expect(pendingWrites.acts).toHaveLength(2);
    const file = await pendingWrites.withStored();
    const lines = file.ok ? new TextDecoder().decode(file.value).trimEnd().split('\n') : [];
    expect(lines.slice(0, -2)).toEqual(await stored());
    expect(lines.slice(-2).join()).toMatch(/"iso-42001:4.1".*"iso-42001:4.2"/);

    refuse();
    expect(await pendingWrites.again()).toMatchObject({ fault: { code: 'storage/full' } });
    expect(pendingWrites.acts.map(({ lines }) => new TextDecoder().decode(lines))).toEqual([
      expect.stringContaining('"iso-42001:4.1"'),
      expect.stringContaining('"iso-42001:4.2"'),
    ]);
    expect(await pendingWrites.again()).toMatchObject({ ok: true });
    expect(pendingWrites.waiting).toBe(false);
    expect([answerOf('iso-42001:4.1'), answerOf('iso-42001:4.2')]).toEqual(['met', 'partly']);
  });

  it('keeps its order however fast the next one comes', async () => {
    await begin();
    await Promise.all(['met', 'partly', 'not_met'].map((value) => answer('iso-42001:4.1', value)));
    expect(page.openWorkspace.records.text('response', 'iso-42001:4.1', 'answer')).toBe('not_met');
    await undo();
    expect(page.openWorkspace.records.text('response', 'iso-42001:4.1', 'answer')).toBe('partly');
  });
});

describe('what is stored', () => {
  it('is opened again by the next page', async () => {
    await begin();
    await answer('iso-42001:A.5.4', 'partly');
    await openPage();
    expect(page.openWorkspace.phase).toBe('open');
    expect(page.openWorkspace.leaves.get('iso-42001:A.5.4')!.answer).toBe('partly');
    await answer('iso-42001:A.5.4', 'met');
    expect(page.openWorkspace.leaves.get('iso-42001:A.5.4')!.answer).toBe('met');
  });

  it('is opened again when the engine was started anew', async () => {
    await begin();
    await answer('iso-42001:4.1', 'met');
    restart();
    expect(await answer('iso-42001:4.2', 'met')).toMatchObject({ ok: true });
    expect(page.openWorkspace.leaves.get('iso-42001:4.1-a')!.answer).toBe('met');
    expect(page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer).toBe('met');
  });

  it('stays in place when guidance joins', async () => {
    await begin();
    await answer('iso-42001:4.1', 'met');
    expect(page.contentStore.whole).toBe(false);
    await page.openWorkspace.complete();
    expect(page.contentStore.whole).toBe(true);
    expect(page.openWorkspace.leaves.get('iso-42001:4.1-a')!.answer).toBe('met');
    expect(await answer('iso-42001:4.2', 'met')).toMatchObject({ ok: true });
  });

  it('keeps what needs the words of the report waiting until it is opened with them', async () => {
    await begin();
    const call = page.openWorkspace.engine.call.bind(page.openWorkspace.engine) as (
      ...asked: unknown[]
    ) => unknown;
    const waiting: boolean[] = [];
    vi.spyOn(page.openWorkspace.engine, 'call').mockImplementation(((...asked: unknown[]) => {
      if (asked[0] === 'workspace.open') waiting.push(page.contentStore.coming);
      return call(...asked);
    }) as typeof page.openWorkspace.engine.call);
    await page.openWorkspace.complete();
    expect(waiting).toEqual([true]);
    expect(page.contentStore.coming).toBe(false);
    const figure = { figure: 'readiness', width: 600 } as const;
    expect(await page.openWorkspace.ask('figure', figure)).toMatchObject({ ok: true });
  });

  it('is missing, not unheard of, when only the marker is left', async () => {
    await begin();
    await answer('iso-42001:4.1', 'met');
    vi.stubGlobal('indexedDB', new IDBFactory());
    await openPage();
    expect(page.openWorkspace.phase).toBe('closed');
    // One revision for the beginning, one for the profile, one for the answer.
    expect(page.repository.recovery.missing).toMatchObject([
      { marker: { name: 'Northlight', revision: 3, exported: null }, copy: null },
    ]);
  });

  it('leaves no marker once it was deleted on purpose', async () => {
    await begin();
    const { id } = page.openWorkspace.stored!;
    await page.openWorkspace.close();
    await page.repository.purge(id);
    await openPage();
    expect(page.repository.recovery.missing).toEqual([]);
  });
});

/** What another person writes on another device, brought together with what is here. */
async function fromElsewhere(by: string, puts: Put[]): Promise<void> {
  const before = page.openWorkspace.stored!;
  const read = await page.repository.read(before.id);
  if (!read.ok) throw new Error(read.fault.code);
  const { catalog } = page.contentStore;
  const { engine } = page.openWorkspace;
  const opened = await engine.call('workspace.open', { catalog, name: 'a' }, read.value.bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  const { workspace } = opened.result;
  const at = new Date(Date.now() + 1000).toISOString();
  const [actor, act] = ['e'.repeat(32), crypto.randomUUID().replaceAll('-', '')];
  await engine.call('workspace.apply', { workspace, actor, act, at, by, puts });
  const saved = await engine.call('workspace.save', { workspace });
  const bytes = saved.ok && saved.attachment ? saved.attachment : new Uint8Array();
  const lines = bytes.slice(bytes.indexOf(10) + 1);
  const { name, operations } = before;
  await page.commands.adopt(before, lines, { name, operations });
}

describe('taking back', () => {
  it('reaches over a reload, step by step, and forth again', async () => {
    await begin();
    await answer('iso-42001:4.1', 'met');
    await answer('iso-42001:4.2', 'partly');
    await openPage();
    await undo();
    expect(answerOf('iso-42001:4.2')).toBe('');
    expect(page.openWorkspace.leaves.get('iso-42001:4.2-a')!.answer).toBeNull();
    await openPage();
    await undo();
    expect(answerOf('iso-42001:4.1')).toBe('');
    await redo();
    await redo();
    expect([answerOf('iso-42001:4.1'), answerOf('iso-42001:4.2')]).toEqual(['met', 'partly']);
    expect(page.openWorkspace.undoStack.redo).toBeNull();
  });

  it('never offers the act that began the workspace', async () => {
    await begin();
    expect(page.openWorkspace.undoStack.undo).toBeNull();
    expect(await undo()).toMatchObject({ ok: true, value: { act: null, recorded: false } });
    expect(page.openWorkspace.records.text('profile', 'organisation', 'name')).toBe('Northlight');
  });

  it('offers nothing that was written elsewhere', async () => {
    await begin();
    await fromElsewhere('Ravi', [['response', 'iso-42001:4.1', { answer: 'met' }]]);
    expect(answerOf('iso-42001:4.1')).toBe('met');
    expect(page.openWorkspace.undoStack.undo).toBeNull();
  });

  it('takes evidence away again that was added, and brings back what was deleted', async () => {
    await begin();
    await page.commands.apply([
      ['evidence', 'e1', { title: 'Minutes', 'shows/iso-42001:4.1': true }],
    ]);
    await undo();
    expect(page.openWorkspace.records.get('evidence', 'e1')).toBeUndefined();
    await redo();
    await page.commands.apply([['evidence', 'e1', { $deleted: true }]]);
    await undo();
    expect(page.openWorkspace.records.text('evidence', 'e1', 'title')).toBe('Minutes');
  });

  it('asks where somebody has gone on from it, and records nothing until it knows', async () => {
    await begin();
    await page.commands.apply([
      ['response', 'iso-42001:4.1', { answer: 'partly' }],
      ['response', 'iso-42001:4.2', { answer: 'partly' }],
    ]);
    await fromElsewhere('Ravi', [['response', 'iso-42001:4.1', { answer: 'met' }]]);
    const lines = await stored();
    const asked = await undo();
    if (!asked.ok || !asked.value.act) throw new Error('nothing was offered');
    expect(asked.value.overtaken).toMatchObject([{ id: 'iso-42001:4.1', now: 'met', by: 'Ravi' }]);
    expect(await stored()).toEqual(lines);
    await page.commands.answerUndo(asked.value.act, 'leave');
    expect([answerOf('iso-42001:4.1'), answerOf('iso-42001:4.2')]).toEqual(['met', '']);
  });

  it('goes on to the step before where nothing of one is left, or where it is left alone', async () => {
    await begin();
    await answer('iso-42001:4.1', 'partly');
    await answer('iso-42001:4.2', 'partly');
    await answer('iso-42001:4.3', 'partly');
    await fromElsewhere('Ravi', [
      ['response', 'iso-42001:4.2', { answer: 'met' }],
      ['response', 'iso-42001:4.3', { answer: 'met' }],
    ]);
    const third = (await undo()) as { value: { act: Act } };
    await page.commands.answerUndo(third.value.act, 'leave');
    const second = (await undo()) as { value: { act: Act } };
    expect(second.value.act.changes).toMatchObject([{ id: 'iso-42001:4.2' }]);
    await page.commands.skipUndo(second.value.act);
    await undo();
    expect(['iso-42001:4.1', 'iso-42001:4.2', 'iso-42001:4.3'].map(answerOf)).toEqual([
      '',
      'met',
      'met',
    ]);
  });

  it('takes the later change back as well when that is asked for', async () => {
    await begin();
    await answer('iso-42001:4.1', 'partly');
    await fromElsewhere('Ravi', [['response', 'iso-42001:4.1', { answer: 'met' }]]);
    const asked = (await undo()) as { value: { act: Act } };
    await page.commands.answerUndo(asked.value.act, 'take_back');
    expect(answerOf('iso-42001:4.1')).toBe('');
  });
});

describe('a past moment', () => {
  it('shows what was known then, takes no change, and leads back to now', async () => {
    await begin();
    const before = new Date(Date.now()).toISOString();
    await vi.waitUntil(() => new Date().toISOString() > before);
    await answer('iso-42001:4.1', 'met');
    expect(await page.openWorkspace.showMoment(before)).toMatchObject({ ok: true });
    expect(answerOf('iso-42001:4.1')).toBe('');
    expect(page.openWorkspace.leaves.get('iso-42001:4.1-a')!.answer).toBeNull();
    const gaps = await page.openWorkspace.ask('gaps', {});
    expect(gaps.ok && gaps.result.gaps.find(({ id }) => id === 'iso-42001:4.1-a')?.state).toBe(
      'not_answered',
    );
    expect(page.openWorkspace.writable).toBe(false);
    expect(await answer('iso-42001:4.1', 'partly')).toMatchObject({ fault: { code: 'site/past' } });
    expect(await undo()).toMatchObject({ fault: { code: 'site/past' } });
    await page.openWorkspace.showMoment(null);
    expect(answerOf('iso-42001:4.1')).toBe('met');
    expect(page.openWorkspace.writable).toBe(true);
  });

  it('is judged as of its day, which is no choice for later', async () => {
    await begin();
    await page.openWorkspace.setAsOf('2026-03-01');
    await page.openWorkspace.showMoment('2026-01-12T12:00:00.000Z');
    expect(page.openWorkspace.asOf).toBe('2026-01-12');
    await page.openWorkspace.setAsOf('2026-02-01');
    await page.openWorkspace.showMoment(null);
    expect(page.openWorkspace.asOf).toBe('2026-03-01');
  });
});

describe('several workspaces', () => {
  const names = () => page.repository.workspaces.map(({ name }) => name).sort();

  it('are copied as they stand, under an id of their own', async () => {
    const { copyOf } = await import('./workspace-library.ts');
    await begin();
    await page.commands.apply([
      ['evidence', 'e1', { title: 'Minutes', 'shows/iso-42001:4.1': true }],
    ]);
    await answer('iso-42001:4.1', 'met');
    await page.commands.apply([['response', 'iso-42001:4.2', { answer: 'met' }]]);
    await page.commands.apply([['response', 'iso-42001:4.2', { answer: null }]]);
    const { id } = page.openWorkspace.stored!;
    const copy = await copyOf(id, { name: 'Southlight', by: 'Dana', all: true });
    if (!copy.ok) throw new Error(copy.fault.code);
    expect(page.openWorkspace.stored!.id).toBe(id);
    await page.openWorkspace.open(copy.value);
    expect(page.openWorkspace.stored).toMatchObject({ name: 'Southlight' });
    expect(page.openWorkspace.records.text('profile', 'organisation', 'name')).toBe('Southlight');
    expect(answerOf('iso-42001:4.1')).toBe('met');
    expect(page.openWorkspace.records.fields('evidence', 'e1')).toMatchObject({
      'shows/iso-42001:4.1': true,
    });
    expect(page.openWorkspace.summary!.skipped).toBe(0);
    await answer('iso-42001:4.1', 'partly');
    await page.openWorkspace.open(id);
    expect(answerOf('iso-42001:4.1')).toBe('met');
  });

  it('are templates for others without their answers', async () => {
    const { copyOf } = await import('./workspace-library.ts');
    await begin();
    await answer('iso-42001:4.1', 'met');
    await page.commands.apply([['own_control', '1', { title: 'Red team yearly' }]]);
    await page.commands.apply([
      ['soa', 'iso-42001:A.2.2', { applicable: false, reason: 'None made' }],
    ]);
    const { id } = page.openWorkspace.stored!;
    const copy = await copyOf(id, { name: 'Southlight', by: 'Dana', all: false });
    if (!copy.ok) throw new Error(copy.fault.code);
    await page.openWorkspace.open(copy.value);
    expect(answerOf('iso-42001:4.1')).toBe('');
    expect(page.openWorkspace.records.text('own_control', '1', 'title')).toBe('Red team yearly');
    expect(page.openWorkspace.records.fields('soa', 'iso-42001:A.2.2')).toMatchObject({
      applicable: false,
    });
  });

  it('get another name whether they are open or not', async () => {
    const { rename } = await import('./workspace-library.ts');
    await begin();
    const { id } = page.openWorkspace.stored!;
    await rename(id, 'Northlight Ltd', 'Dana');
    expect(names()).toEqual(['Northlight Ltd']);
    await page.openWorkspace.close();
    expect(await rename(id, 'Northlight plc', 'Dana')).toMatchObject({ ok: true });
    expect(names()).toEqual(['Northlight plc']);
    await page.openWorkspace.open(id);
    expect(page.openWorkspace.records.text('profile', 'organisation', 'name')).toBe(
      'Northlight plc',
    );
  });

  it('lie in the bin for thirty days and come back out of it', async () => {
    const { moveToTrash, emptyTrash } = await import('./trash.ts');
    await begin();
    await answer('iso-42001:4.1', 'met');
    const { id } = page.openWorkspace.stored!;
    await moveToTrash(id);
    expect(page.openWorkspace.phase).toBe('closed');
    expect(names()).toEqual([]);
    await openPage();
    expect(page.openWorkspace.phase).toBe('closed');
    expect(page.repository.recovery.missing).toEqual([]);
    await emptyTrash();
    await moveToTrash(id, false);
    await page.openWorkspace.open(id);
    expect(answerOf('iso-42001:4.1')).toBe('met');

    await moveToTrash(id);
    vi.setSystemTime(Date.now() + 29 * 86_400_000);
    await emptyTrash();
    expect(page.repository.everything).toHaveLength(1);
    vi.setSystemTime(Date.now() + 2 * 86_400_000);
    await emptyTrash();
    vi.useRealTimers();
    expect(page.repository.everything).toEqual([]);
    await openPage();
    expect(page.repository.recovery.missing).toEqual([]);
  });
});

describe('own controls', () => {
  it('join the tree with their record and leave with it', async () => {
    await begin();
    await page.commands.apply([['own_control', '1', { title: 'Red team yearly' }]]);
    expect(page.openWorkspace.tree.get('own_control:1')).toMatchObject({ kind: 'own_control' });
    expect(page.openWorkspace.figures.get('iso-42001:X')).toBeDefined();
    await page.commands.apply([['own_control', '1', { $deleted: true }]]);
    expect(page.openWorkspace.tree.get('own_control:1')).toBeUndefined();
    expect(page.openWorkspace.figures.has('iso-42001:X')).toBe(false);
  });
});

describe('a long record', () => {
  const piece = (n: number): Put => [
    'evidence',
    `e${n}`,
    { title: `Piece ${n}`, reference: 'x'.repeat(200) },
  ];

  async function openAgain() {
    const { openWithSnapshot } = await import('../engine-client/snapshot.ts');
    const { repository, contentStore } = page;
    const { stored, engine } = page.openWorkspace;
    const { bytes } = (await repository.store.read(stored!.id))!;
    const params = { catalog: contentStore.catalog, name: 'again.aims' };
    return openWithSnapshot(engine, repository.connection, params, stored!, bytes);
  }

  it('is opened with a snapshot of it that stays in use while more is added', async () => {
    await begin();
    await page.commands.apply(Array.from({ length: 1500 }, (_, n) => piece(n)));
    expect(await openAgain()).toMatchObject({ slow: true });
    await openPage();
    await vi.waitFor(async () => expect(await openAgain()).toMatchObject({ slow: false }), 20_000);
    await answer('iso-42001:4.1', 'met');
    const { reply } = await openAgain();
    expect(reply).toMatchObject({ ok: true, result: { from_snapshot: true } });
    expect(reply.ok && reply.result.summary.head).toBe(page.openWorkspace.summary?.head);
    await openPage();
    expect(answerOf('iso-42001:4.1')).toBe('met');
    expect(page.openWorkspace.records.all('evidence')).toHaveLength(1500);
  });
});
