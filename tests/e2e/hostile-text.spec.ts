// Texts made to become code, and texts made to break tools: everywhere they are shown as what they are, text.
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { naughtyLines, sampleOf, scriptingLines, skippedWithout } from './support/corpora.js';
import { long } from './support/long.js';
import {
  answer,
  fillEvidence,
  goTo,
  goToPlace,
  goToQuestion,
  questions,
  saved,
  startAssessment,
} from './support/steps.js';
import { expect, test } from './support/test.js';

const scripts = long ? 40 : 16;
const others = long ? 20 : 8;
const texts = [...sampleOf(scriptingLines(), scripts), ...sampleOf(naughtyLines(), others)];

const shownTexts = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(selector)
    .evaluateAll((elements) => elements.map((element) => element.textContent ?? ''));

if (texts.length < scripts + others)
  test.skip(true, skippedWithout('xss-payload-list.txt or blns.json'));

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

  await goTo(page, '/registers/evidence');
  await page.getByRole('button', { name: 'Columns and layout' }).click();
  await page.getByRole('checkbox', { name: 'In pages of 100' }).check();
  await expect
    .poll(async () => new Set(await shownTexts(page, 'main tbody a')))
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
    const field = page.getByRole('main').getByLabel('Name', { exact: true });
    await field.fill(text);
    await field.blur();
    await expect.poll(() => link.textContent()).toBe(text);
  }
  const last = texts.at(-1) ?? '';
  for (const text of [texts[0] ?? '', last]) {
    await goToPlace(page, 'Data');
    await page.getByRole('main').getByLabel('Name', { exact: true }).fill(text);
    await page.getByRole('main').getByLabel('Name', { exact: true }).blur();
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
