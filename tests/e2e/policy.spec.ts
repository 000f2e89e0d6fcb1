// What the site may do is written down in a policy, and the policy holds: nothing foreign runs, nothing leaves.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryAsPage, tryAsScript, type Outcomes } from './support/canaries.js';
import { startForeign, type Foreign } from './support/foreign.js';
import { builtFiles, chromium, site } from './support/places.js';
import { arrive, atRest, beginAssessment, goToPlace, openExample } from './support/steps.js';
import { expect, test } from './support/test.js';

// The one without windows does not tell of every frame it blocks.
test.use({ launchOptions: chromium });

let foreign: Foreign;
test.beforeAll(async () => void (foreign = await startForeign()));
test.afterAll(() => foreign.stop());

const blocked = (outcomes: Outcomes) =>
  Object.fromEntries(Object.keys(outcomes).map((name) => [name, 'blocked']));
const wentThrough = ({ url, hits }: Foreign) => hits.map((hit) => `${hit} at ${url}`);
// An attempt that is blocked on its way shows as a request that never left.
const reaching = ({ url }: Foreign) => new RegExp(`^(foreign|not a GET): .*${url}|^socket: `);
// How the browser words a block: in events, and by itself on the console.
const worded =
  /violation of|violates the following|Refused to|TrustedScript|TrustedHTML|TrustedTypes?|Failed to load resource/i;

test('the server sends the policy with every file', async ({ request }) => {
  const { first, later } = builtFiles(site);
  for (const path of [...first, ...later, 'sw.js']) {
    const headers = (await request.get(path)).headers();
    const policy = headers['content-security-policy'] ?? '';
    const directives = policy.split(';').map((directive) => directive.trim());
    expect(directives, path).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ]),
    );
    expect(policy).not.toContain("'unsafe-inline'");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
  }
});

test('the watch of these tests sees page, worker and service worker', async ({ page, watch }) => {
  await arrive(page);
  await atRest(page, watch);
  const asked = (ending: RegExp) => watch.requests.filter((line) => ending.test(line));
  expect(asked(/\/$/), 'by the page').not.toEqual([]);
  expect(asked(/\.wasm$/), 'by the engine’s worker').not.toEqual([]);
  expect(asked(/content\/later\/.*\.aims\.txt$/), 'by the service worker alone').not.toEqual([]);
  expect(watch.workers.map((worker) => new URL(worker.url()).pathname)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^\/assets\/worker-.*\.js$/),
      expect.stringMatching(/^\/sw\.js$/),
    ]),
  );
});

test('a page lets nothing foreign in and nothing out', async ({ page, watch }) => {
  watch.expectFault(worded);
  watch.expectFault(reaching(foreign));
  await arrive(page);
  await atRest(page, watch);
  const asScript = await page.evaluate(tryAsScript, foreign.url);
  expect(asScript).toEqual(blocked(asScript));
  const asPage = await page.evaluate(tryAsPage, foreign.url);
  expect(asPage).toEqual(blocked(asPage));
  expect(wentThrough(foreign)).toEqual([]);
  for (const directive of ['script-src', 'connect-src', 'img-src', 'style-src', 'frame-src']) {
    expect(watch.provoked.join('\n')).toContain(`violation of ${directive}`);
  }
  expect(watch.provoked.join('\n')).toContain('violation of require-trusted-types-for');
});

test('neither do its workers', async ({ page, watch }) => {
  watch.expectFault(worded);
  watch.expectFault(reaching(foreign));
  await arrive(page);
  await atRest(page, watch);
  for (const name of [/\/worker-/, /\/sw\.js$/]) {
    const worker = watch.workers.find((each) => name.test(each.url()));
    if (!worker) throw new Error(`there is no worker like ${name}`);
    const outcomes = await worker.evaluate(tryAsScript, foreign.url);
    expect(outcomes, String(name)).toEqual(blocked(outcomes));
  }
  expect(wentThrough(foreign)).toEqual([]);
  expect(watch.provoked.join('\n')).toContain('violation of connect-src');
});

test('the policy holds where the host sends no headers', async ({ page, watch, server }) => {
  const bare = mkdtempSync(join(tmpdir(), 'aimwright-bare-'));
  try {
    cpSync(site, bare, { recursive: true });
    writeFileSync(join(bare, '_headers'), '');
    await server.serve(bare);
    watch.expectFault(worded);
    watch.expectFault(reaching(foreign));
    watch.at(server.url);
    await page.goto(server.url);
    await atRest(page, watch);
    const inPage = await page.evaluate(tryAsScript, foreign.url);
    expect(inPage).toEqual(blocked(inPage));
    // From the second visit on, the worker's script comes with the policy of the service worker.
    await page.reload();
    await expect(page.getByRole('button', { name: 'Open the example' })).toBeEnabled();
    const worker = page.workers().find((each) => /\/worker-/.test(each.url()));
    if (!worker) throw new Error('there is no engine');
    const outcomes = await worker.evaluate(tryAsScript, foreign.url);
    expect(outcomes).toEqual(blocked(outcomes));
    expect(wentThrough(foreign)).toEqual([]);
  } finally {
    rmSync(bare, { recursive: true, force: true });
  }
});

test('a whole visit asks the network for nothing after the first screen', async ({
  page,
  watch,
}) => {
  await arrive(page);
  await atRest(page, watch);
  await openExample(page);
  for (const place of ['Assess', 'Gaps', 'Reports', 'Data', 'Help', 'Home']) {
    await goToPlace(page, place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await goToPlace(page, 'Data');
  await page.getByRole('link', { name: 'Open a file' }).click();
  await page.getByRole('button', { name: 'New assessment' }).click();
  await beginAssessment(page, { organisation: 'Second' });
  expect(watch.late).toEqual([]);
});
