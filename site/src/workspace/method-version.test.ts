// Two versions of the method with the real engine: the shipped one, and a newer one that was made up for the vectors.
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { createInProcessEngine, type BundleRef } from 'aimwright-engine';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newPage, stubBrowser } from './fixture.ts';
import { otherMethod, settingOf } from './method-version.ts';

const vectors = readFileSync(new URL('../../../tests/vectors/trend.json', import.meta.url), 'utf8');
const newer = 'methods/readiness-2.1.json';

vi.mock('../engine-client/client.ts', () => ({
  startEngine: () => createInProcessEngine(),
}));

vi.mock('virtual:content', async (original) => {
  const { bundles, ...rest } = await original<typeof import('virtual:content')>();
  return { ...rest, bundles: bundles.map((file) => ({ ...file, url: file.name })) };
});

function newerMethod(): string {
  const { steps } = JSON.parse(vectors) as { steps: { attachment?: { text?: string } }[] };
  const found = steps
    .map(({ attachment }) => attachment?.text)
    .find((text) => text?.includes('"version": "1.1.0"'));
  if (found === undefined) throw new Error('the vectors have no newer method');
  return found.replace('"version": "1.1.0"', '"version": "2.1.0"');
}

const method = (version: string, sha256: string): BundleRef => ({
  kind: 'method',
  id: 'readiness',
  version,
  locale: 'en',
  title: '',
  sha256,
});

describe('the method that a record names', () => {
  const bundles = [method('1.10.0', 'b')];
  const used = (version: string, sha256: string) =>
    otherMethod({ id: 'readiness', version, sha256 }, bundles);

  it('is older, newer, or the installed one', () => {
    expect(used('1.9.0', 'a')).toMatchObject({ used: '1.9.0', newer: true });
    expect(used('2.0.0', 'a')).toMatchObject({ newer: false });
    expect(used('1.10.0', 'b')).toBeNull();
  });

  it('is not asked for where it names none', () => {
    expect(otherMethod({}, bundles)).toBeNull();
  });
});

describe('a newer method', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is seen, counted beside the old one, gone over to, and left again', async () => {
    stubBrowser();
    vi.stubGlobal(
      'fetch',
      async (url: URL) =>
        new Response(url.href.endsWith(newer) ? newerMethod() : readFileSync(url)),
    );
    const first = await newPage();
    const { createWorkspace } = await import('./create.ts');
    const profile = { person: 'Dana', name: 'Northlight', size: 'small' as const, roles: [] };
    expect(await createWorkspace({ ...profile, asOf: '' })).toMatchObject({ ok: true });
    const units = first.openWorkspace.tree.unitsUnder('iso-42001:all').slice(0, 20);
    await first.commands.apply(units.map(({ id }) => ['response', id, { answer: 'met' }]));

    const { bundles } = await import('virtual:content');
    bundles.push({ name: newer, url: newer, size: 0, later: false });
    const page = await newPage();
    const other = () =>
      otherMethod(
        page.openWorkspace.records.fields('settings', 'method'),
        page.openWorkspace.tree.outline.bundles,
      );
    const found = other();
    expect(found).toMatchObject({ used: '2.0.0', present: { version: '2.1.0' }, newer: true });

    const last = '2100-01-01T00:00:00.000Z';
    const point = async (restate: boolean) => {
      const reply = await page.openWorkspace.ask('trend', {
        nodes: ['iso-42001:all'],
        last,
        limit: 1,
        restate,
      });
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.result.points[0]!;
    };
    // Enough for a value by the old one, which wants half, and not by the new one, which wants four fifths.
    const [before, after] = [await point(false), await point(true)];
    expect(before.method).toMatchObject({ version: '2.0.0', restated: false });
    expect(before.nodes['iso-42001:all']!.band).not.toBeNull();
    expect(after.method).toMatchObject({ version: '2.1.0', restated: true });
    expect(after.nodes['iso-42001:all']!.band).toBeNull();

    const named = { ...page.openWorkspace.records.fields('settings', 'method') };
    expect(await page.commands.apply([settingOf(found!.present)])).toMatchObject({ ok: true });
    expect(other()).toBeNull();
    expect(await page.commands.apply([['settings', 'method', named]])).toMatchObject({ ok: true });
    expect(other()).toMatchObject({ used: '2.0.0' });
  });
});
