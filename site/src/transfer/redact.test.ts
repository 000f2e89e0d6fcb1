// A redacted copy against the real engine: what it is said to lack it lacks, and nothing can be done in it but reading.
import 'fake-indexeddb/auto';
import { createInProcessEngine } from 'aimwright-engine';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newPage, stubBrowser, type Page } from '../workspace/fixture.ts';
import type { Merging } from './merge.svelte.ts';
import type { Redacting } from './redact.svelte.ts';

vi.mock('../engine-client/client.ts', () => ({
  startEngine: () => createInProcessEngine(),
  startDisposableEngine: () => createInProcessEngine(),
}));

vi.mock('virtual:content', async (original) => {
  const { bundles, ...rest } = await original<typeof import('virtual:content')>();
  return { ...rest, bundles: bundles.map((file) => ({ ...file, url: file.name })) };
});

const nothing = { kinds: [], nodes: [], fields: [], people: [] };
let page: Page;
let merging: Merging;
let redacting: Redacting;

beforeEach(async () => {
  stubBrowser();
  page = await newPage();
  merging = (await import('./merge.svelte.ts')).merging;
  redacting = (await import('./redact.svelte.ts')).redacting;
  const { createWorkspace } = await import('../workspace/create.ts');
  const profile = { person: 'Dana', name: 'Northlight', size: 'small' as const, roles: [] };
  await createWorkspace({ ...profile, asOf: '' });
  await page.commands.apply([
    ['response', 'iso-42001:4.1', { answer: 'met', note: 'Dana has seen it' }],
  ]);
  await page.commands.apply([
    ['response', 'iso-42001:6.1.1', { answer: 'partly', note: 'a secret' }],
  ]);
  await redacting.begin();
});

afterEach(() => {
  merging.drop();
  redacting.end();
  vi.unstubAllGlobals();
});

function copy() {
  if (!redacting.copy) throw new Error(JSON.stringify(redacting.fault));
  return redacting.copy;
}

describe('a redacted copy', () => {
  it('is not made while nothing is chosen', async () => {
    await redacting.choose(nothing);
    expect(redacting.copy).toBeNull();
    expect(redacting.fault).toBeNull();
    expect(redacting.original?.kinds.get('response')).toBe(2);
  });

  it('lacks what was chosen, and is counted as it is', async () => {
    await redacting.choose({ ...nothing, nodes: ['iso-42001:6'] });
    expect(new TextDecoder().decode(copy().bytes)).not.toContain('a secret');
    expect(copy().leftOut).toMatchObject({ nodes: ['iso-42001:6'], operations: 1 });
    expect(copy().holds.kinds.get('response')).toBe(1);
    expect(copy().holds.figures.answered).toBeLessThan(redacting.original!.figures.answered);
    expect(copy().name).toBe(`northlight-redacted-${copy().holds.head.slice(0, 8)}.aims`);
  });

  it('says where a replaced name still stands', async () => {
    await redacting.choose({ ...nothing, people: 'all' });
    const codes = copy().diagnostics.map(({ code }) => code);
    expect(codes).toContain('record/name-in-text');
    await redacting.choose({ ...nothing, people: 'all', fields: ['response.note'] });
    expect(new TextDecoder().decode(copy().bytes)).not.toContain('Dana');
    expect(copy().holds.fields.get('response.note')).toBeUndefined();
  });

  it('is of the last choice where one follows another', async () => {
    const first = redacting.choose({ ...nothing, nodes: ['iso-42001:6'] });
    await redacting.choose({ ...nothing, nodes: ['iso-42001:4'] });
    await first;
    expect(copy().leftOut.nodes).toEqual(['iso-42001:4']);
  });

  it('is not brought into its original, also when it is on the device, but opened for reading', async () => {
    await redacting.choose({ ...nothing, nodes: ['iso-42001:6'] });
    const { bytes, name } = copy();
    const original = page.openWorkspace.stored!.id;
    await merging.read(name, bytes.slice());
    expect(merging.state).toMatchObject({ fault: { code: 'record/redacted-copy' } });
    expect(await merging.openForeign()).toMatchObject({ ok: true });
    expect(page.openWorkspace.redacted).toBe(true);
    expect(page.openWorkspace.writable).toBe(false);
    const written = await page.commands.apply([['response', 'iso-42001:4.2', { answer: 'met' }]]);
    expect(written).toMatchObject({ ok: false, fault: { code: 'site/redacted' } });

    await page.openWorkspace.open(original);
    expect(page.openWorkspace.writable).toBe(true);
    await merging.read(name, bytes.slice());
    expect(merging.state).toMatchObject({ fault: { code: 'record/redacted-copy' } });
    expect(page.openWorkspace.stored!.id).toBe(original);
    expect(await merging.openForeign()).toMatchObject({ ok: true });
    expect(page.openWorkspace.redacted).toBe(true);
  });
});
