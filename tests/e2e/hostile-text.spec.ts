// Texts made to become code, and texts made to break tools: everywhere they are shown as what they are, text.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import type { Put } from 'aimwright-engine';
import { naughtyStrings, sampleOf, scriptingPayloads, skippedWithout } from './support/corpora.js';
import { chooseFile, downloaded } from './support/files.js';
import { long } from './support/long.js';
import { root } from './support/places.js';
import { Random } from '../soak/random.js';
import { Records } from '../soak/record.js';
import {
  answer,
  arrive,
  atRest,
  fillEvidence,
  goTo,
  goToPlace,
  goToQuestion,
  saved,
  startAssessment,
} from './support/steps.js';
import { expect, test } from './support/test.js';

// A field holds one line without blanks around it, and no control characters but these.
const oneLine = (text: string) =>
  text.trim() === text && text !== '' && !/[\r\n\u2028\u2029\0-\u001f\u007f]/.test(text);
const payloads = scriptingPayloads().filter(oneLine);
const naughty = naughtyStrings().filter(oneLine);
const texts = [...sampleOf(payloads, 40), ...sampleOf(naughty, 20)];

const shownTexts = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(selector)
    .evaluateAll((elements) => elements.map((element) => element.textContent ?? ''));

/** The ids of the first questions of the list, in order. */
async function questions(page: Page, count: number): Promise<string[]> {
  await goToQuestion(page, '4.1');
  const links = page
    .getByRole('navigation', { name: 'Questions' })
    .getByRole('listitem')
    .getByRole('link');
  const ids = await links.evaluateAll((all) =>
    all.map((link) => /assess\/([^?]+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? ''),
  );
  expect(ids.length).toBeGreaterThanOrEqual(count);
  return ids.slice(0, count);
}

if (texts.length < 60) test.skip(true, skippedWithout('xss-payload-list.txt or blns.json'));

test('as notes and titles of evidence they are shown to the letter, also in the exported report', async ({
  page,
  watch,
  browser,
}) => {
  await startAssessment(page, watch, { organisation: 'Northlight' });
  const ids = await questions(page, texts.length);
  for (const [place, id] of ids.entries()) {
    const text = texts[place] ?? '';
    await goToQuestion(page, id);
    const note = page.getByLabel('Note', { exact: true });
    await note.fill(text);
    await answer(page, 'Not met');
    await page.getByRole('main').getByRole('button', { name: 'Add evidence' }).click();
    await fillEvidence(page.getByRole('main'), { title: text });
    await expect(page.getByRole('main').getByRole('button', { name: 'Cancel' })).toHaveCount(0);
    await saved(page);
    expect(await shownTexts(page, 'main details .title')).toContain(text);
    expect(await note.inputValue()).toBe(text);
  }
  await page.reload();

  await goTo(page, '/evidence');
  await expect(page.getByRole('heading', { name: 'All evidence' })).toBeVisible();
  await expect
    .poll(async () => new Set(await shownTexts(page, 'main summary .title')))
    .toEqual(new Set(texts));

  await goToPlace(page, 'Gaps');
  const table = page.getByRole('table', { name: 'Gaps' });
  await expect(table).toBeVisible();
  await page.getByRole('searchbox').fill(texts[0] ?? '');
  await expect(page.getByText(/^\d+ of \d+ gaps/)).not.toHaveText(/^0 of/);
  await table.getByRole('row').nth(1).getByRole('button').click();
  await expect.poll(() => shownTexts(page, 'dd.note')).toEqual([texts[0]]);

  await goToPlace(page, 'Reports');
  const article = page.getByRole('article');
  await expect(article.getByRole('table').first()).toBeVisible();
  const onScreen = (await article.textContent()) ?? '';
  for (const text of texts) expect(onScreen).toContain(text);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Web page' }).click();
  const file = test.info().outputPath('report.html');
  await (await download).saveAs(file);
  const context = await browser.newContext();
  const faults: string[] = [];
  context.on(
    'dialog',
    (dialog) => void dialog.dismiss().then(() => faults.push(`dialog ${dialog.message()}`)),
  );
  context.on('console', (message) => faults.push(message.text()));
  context.on('request', (request) => faults.push(`asked for ${request.url()}`));
  const reader = await context.newPage();
  await reader.goto(pathToFileURL(file).href);
  const exported = (await reader.locator('body').textContent()) ?? '';
  for (const text of texts) expect(exported).toContain(text);
  expect(faults).toEqual([`asked for ${pathToFileURL(file).href}`]);
  await context.close();
});

test('as the name of the organisation they are shown in every place it stands', async ({
  page,
  watch,
  context,
}) => {
  await startAssessment(page, watch, { organisation: texts[0] ?? '' });
  const link = page.getByRole('banner').getByRole('link');
  for (const text of texts) {
    await goToPlace(page, 'Data');
    const field = page.getByRole('main').getByLabel('Organisation', { exact: true });
    await field.fill(text);
    await field.blur();
    await expect.poll(() => link.textContent()).toBe(text);
  }
  const last = texts.at(-1) ?? '';
  for (const text of [texts[0] ?? '', last]) {
    await goToPlace(page, 'Data');
    await page.getByRole('main').getByLabel('Organisation', { exact: true }).fill(text);
    await page.getByRole('main').getByLabel('Organisation', { exact: true }).blur();
    await expect.poll(() => link.textContent()).toBe(text);
    await goToPlace(page, 'Reports');
    await expect.poll(() => page.getByRole('article').textContent()).toContain(text);
    await goTo(page, '/start');
    await expect.poll(() => shownTexts(page, 'main .name')).toContain(text);
    const download = page.waitForEvent('download');
    await goToPlace(page, 'Data');
    await page.getByRole('button', { name: 'Save to a file' }).click();
    expect((await download).suggestedFilename()).toMatch(/^[\p{L}\p{N}._ -]+\.aims$/u);
  }
  expect(context.pages()).toHaveLength(1);
});

/** Every text field of the register, filled one after the other; evidence takes what is left. */
function filledWith(all: readonly string[], ids: readonly string[]): Put[][] {
  const left = [...all];
  const next = () => left.shift() ?? '<b>no more</b>';
  const controls = ids.filter((id) => id.startsWith('A.'));
  const acts: Put[][] = [
    [
      ['profile', 'organisation', { name: next() }],
      ['settings', 'method', { id: next(), version: next(), sha256: next() }],
      ['control', 'X.1', { title: next() }],
      ['control', 'X.2', { title: next() }],
    ],
  ];
  for (const id of [...ids, 'X.1'])
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
        `r${id}`.replaceAll('.', ''),
        { [`node/${id}`]: true, assessor: next(), answer: 'met', note: next() },
      ],
    ]);
  for (let count = 0; left.length > 0; count += 1)
    acts.push([
      [
        'evidence',
        `e${count}`,
        {
          title: next(),
          reference: next(),
          [`links/${ids[count % ids.length] ?? ''}`]: true,
          [`files/${String(count).padStart(64, '0')}`]: next(),
        },
      ],
    ]);
  return acts;
}

const places = [
  '/',
  '/assess/4.1',
  '/assess/6.1.3?panel=guide',
  '/assess/A.2.2',
  '/assess/A.2.3?mode=deep',
  '/assess/X.1',
  '/assess?state=excluded',
  '/evidence',
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
  '/start',
];

test('in every field of a file somebody made they are text on every screen and in every report', async ({
  page,
  watch,
  browser,
}) => {
  test.setTimeout(long ? 1_800_000 : 240_000);
  await arrive(page);
  await atRest(page, watch);
  await page.getByRole('button', { name: 'Open the example' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  const ids = await questions(page, 50);
  const records = await Records.start(new Random(42), join(root, 'content'));
  const all = long ? [...payloads, ...naughty] : sampleOf([...payloads, ...naughty], 400);
  const written = filledWith(all, ids);
  const file = await records.write(written, all[7]);
  await goTo(page, '/start');
  await chooseFile(page, { name: '<img src=x onerror=alert(1)>.aims', bytes: file });
  const doubt = page.getByRole('button', { name: 'Open it', exact: true });
  await expect(doubt.or(page.getByRole('heading', { name: 'Where do we stand?' }))).toBeVisible();
  if (await doubt.isVisible()) await doubt.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  for (const place of places) {
    await test.step(place, async () => {
      await goTo(page, place);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.evaluate(() => {
        for (const closed of document.querySelectorAll<HTMLDetailsElement>('main details'))
          closed.open = true;
      });
      // Nothing of it became an element that could do something.
      expect(
        await page.evaluate(
          () =>
            document.querySelectorAll(
              'main script, main iframe, main object, main embed, main base, main meta, main [onerror], main [onload], main [onclick], main a[href^="javascript" i]',
            ).length,
        ),
      ).toBe(0);
    });
  }
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
