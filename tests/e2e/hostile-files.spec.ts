// Files that somebody made, with texts that want to become code in every field: they are text on every screen, in every
// decision between two writers, and in every report.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Put } from 'aimwright-engine';
import { Random } from '../soak/random.js';
import { Records } from '../soak/record.js';
import { naughtyLines, sampleOf, scriptingLines, skippedWithout } from './support/corpora.js';
import { chooseFile, downloaded } from './support/files.js';
import { long } from './support/long.js';
import { root } from './support/places.js';
import { goTo, goToPlace, questions, settled, startExample } from './support/steps.js';
import { expect, test } from './support/test.js';

const every = [...scriptingLines(), ...naughtyLines()];
const texts = long ? every : sampleOf(every, 400);

/** Every text field of the register, filled one after the other; evidence takes what is left. */
function filledWith(all: readonly string[], ids: readonly string[]): Put[][] {
  const left = [...all];
  const next = () => left.shift() ?? '<b>no more</b>';
  const controls = ids.filter((id) => id.includes(':A.'));
  const acts: Put[][] = [
    [
      ['profile', 'organisation', { name: next() }],
      ['settings', 'method', { id: next(), version: next(), sha256: next() }],
      ['own_control', '1', { number: 'X.1', title: next() }],
      ['own_control', '2', { number: 'X.2', title: next() }],
    ],
  ];
  for (const id of [...ids, 'own_control:1'])
    acts.push([
      [
        'response',
        id,
        { answer: 'partly', note: next(), answered_by: next(), verified_by: next() },
      ],
    ]);
  for (const id of controls.slice(0, 12))
    acts.push([['soa', id, { applicable: false, reason: next() }]]);
  for (const id of ids.slice(0, 12))
    acts.push([
      [
        'rating',
        `r${id}`.replaceAll(/[.:]/g, ''),
        { node: id, assessor: next(), answer: 'met', note: next() },
      ],
    ]);
  const twice = next();
  const evidence = (title: string, count: number): Put => [
    'evidence',
    `e${count}`,
    {
      title,
      reference: next(),
      [`shows/${ids[count % ids.length] ?? ''}`]: true,
      [`files/${String(count).padStart(64, '0')}`]: next(),
    },
  ];
  acts.push([evidence(twice, 0), evidence(twice, 1)]);
  for (let count = 2; left.length > 0; count += 1) acts.push([evidence(next(), count)]);
  return acts;
}

/** What one of two writers made of the same fields. */
function changedWith(all: readonly string[], ids: readonly string[]): Put[][] {
  const text = (place: number) => all[place % all.length] ?? '';
  return [
    [['profile', 'organisation', { name: text(0) }]],
    [
      ['evidence', 'e0', { title: text(1), reference: text(2) }],
      ['own_control', '1', { number: 'X.1', title: text(3) }],
    ],
    ...ids.slice(0, 20).map((id, place): Put[] => [['response', id, { note: text(place + 4) }]]),
  ];
}

const places = [
  '/',
  '/assess/4.1',
  '/assess/6.1.3?panel=guide',
  '/assess/A.2.2',
  '/assess/A.2.3?mode=deep',
  '/assess/X.1',
  '/assess?state=excluded',
  '/registers',
  '/registers/evidence',
  '/registers/evidence/e0',
  '/registers/soa',
  '/gaps',
  '/explain/4.1/finding',
  '/explain/A.2/claimed',
  '/reports/gap',
  '/history',
  '/history/compare?from=2026-01-01&to=2099-01-01',
  '/calibration',
  '/calibration/compare',
  '/calibration/rate',
  '/conflicts',
  '/integrity',
  '/share',
  '/merge',
  '/data',
  '/data/encryption',
  '/start',
];

const live = [
  'script',
  'iframe',
  'object',
  'embed',
  'base',
  'meta',
  '[onerror]',
  '[onload]',
  '[onclick]',
  '[srcdoc]',
  'a[href^="javascript" i]',
  'a[href^="data" i]',
]
  .map((each) => `main ${each}, header ${each}`)
  .join(', ');

/** Nothing of it became an element that could do something, also in what has to be opened first. */
async function isText(page: Page): Promise<void> {
  await settled(page);
  await page.evaluate(() => {
    for (const closed of document.querySelectorAll<HTMLDetailsElement>('main details'))
      closed.open = true;
  });
  await settled(page);
  expect(await page.locator(live).count()).toBe(0);
}

async function look(page: Page, address: string): Promise<void> {
  await test.step(address, async () => {
    await goTo(page, address);
    await isText(page);
  });
}

if (texts.length < 400) test.skip(true, skippedWithout('xss-payload-list.txt or blns.json'));

test('in every field of a file somebody made they are text, on every screen and in every report', async ({
  page,
  watch,
  browser,
}) => {
  test.setTimeout(long ? 1_800_000 : 240_000);
  await startExample(page, watch);
  const ids = (await questions(page, 50)).map((id) => `iso-42001:${id}`);
  const records = await Records.start(new Random(42), join(root, 'content'));
  const first = await records.write(filledWith(texts, ids), texts[7]);
  const own = await records.workedOn(first, changedWith(texts.slice(100), ids), texts[8]);
  const theirs = await records.workedOn(first, changedWith(texts.slice(200), ids), texts[9]);

  const overview = page.getByRole('heading', { level: 1, name: 'Where do we stand?' });
  await goTo(page, '/start');
  await chooseFile(page, { name: '<img src=x onerror=alert(1)>.aims', bytes: own });
  const doubt = page.getByRole('button', { name: 'Open it', exact: true });
  await expect(doubt.or(overview)).toBeVisible();
  if (await doubt.isVisible()) await doubt.click();
  await expect(overview).toBeVisible();
  for (const address of places) await look(page, address);

  await goTo(page, '/merge');
  await chooseFile(page, { name: '"><svg onload=alert(1)>.aims', bytes: theirs });
  await expect(page.getByRole('heading', { name: /\d+ things to decide/ })).toBeVisible();
  await isText(page);
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(page.getByLabel('Decide by a rule')).toBeVisible();
  await isText(page);
  for (const address of ['/', '/history', '/integrity', '/gaps']) await look(page, address);

  await goToPlace(page, 'Reports');
  await expect(page.getByRole('article').getByRole('table').first()).toBeVisible();
  for (const format of ['Web page', 'Markdown', 'Table (CSV)', 'Data (JSON)']) {
    const report = await downloaded(page, () =>
      page.getByRole('button', { name: format, exact: true }).click(),
    );
    expect(report.bytes.length).toBeGreaterThan(1000);
    if (format !== 'Web page') continue;
    const context = await browser.newContext();
    const faults: string[] = [];
    context.on('dialog', (dialog) => {
      faults.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('console', (message) => faults.push(message.text()));
    context.on('request', (request) => faults.push(`asked for ${request.url()}`));
    const reader = await context.newPage();
    await reader.setContent(report.bytes.toString('utf8'));
    expect(faults).toEqual([]);
    await context.close();
  }
});
