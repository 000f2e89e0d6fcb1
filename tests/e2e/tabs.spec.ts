// Several tabs, one of which writes; and a device whose data is gone.
import type { Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import { clearStores } from './support/stores.js';
import {
  answer,
  choice,
  choices,
  goToPlace,
  goToQuestion,
  readHead,
  saved,
  startAssessment,
  write,
} from './support/steps.js';
import { expect, test } from './support/test.js';

const about = { organisation: 'Northlight', person: 'Mira Holt' };
const readOnly = (page: Page) =>
  page.getByText('This workspace is open for writing in another tab.');

test('a second tab reads along and can take over', async ({ page, watch, context }) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');

  const second = await context.newPage();
  await second.goto('./#/assess/4.1');
  await expect(readOnly(second)).toBeVisible();
  await expect(second.getByRole('banner').getByRole('status')).toHaveText('Read-only');
  await expect(choice(second, 'Met')).toHaveAttribute('aria-pressed', 'true');
  for (const button of await choices(second).all()) await expect(button).toBeDisabled();
  expect(await barriers(second)).toEqual([]);
  await expect(second.getByLabel('Note', { exact: true })).toBeDisabled();
  await second.keyboard.press('3');
  await expect(choice(second, 'Met')).toHaveAttribute('aria-pressed', 'true');

  // What the first writes, the second shows.
  await answer(page, 'Partly met');
  await expect(choice(second, 'Partly met')).toHaveAttribute('aria-pressed', 'true');

  await second.getByRole('button', { name: 'Take over here' }).click();
  await expect(readOnly(second)).toHaveCount(0);
  await expect(readOnly(page)).toBeVisible();
  await answer(second, 'Not met');
  await expect(choice(page, 'Not met')).toHaveAttribute('aria-pressed', 'true');
  for (const button of await choices(page).all()) await expect(button).toBeDisabled();

  // Both know the same record, and the first can have it back.
  expect(await readHead(page)).toBe(await readHead(second));
  await page.getByRole('button', { name: 'Take over here' }).click();
  await expect(readOnly(second)).toBeVisible();
  await goToQuestion(page, '4.2');
  await answer(page, 'Met');
  await saved(page);
});

test('when the writing tab is closed, another can write', async ({ page, watch, context }) => {
  await startAssessment(page, watch, about);
  const second = await context.newPage();
  await second.goto('./#/assess/4.1');
  await expect(readOnly(second)).toBeVisible();
  await page.close();
  await second.reload();
  await expect(choices(second).first()).toBeEnabled();
  await expect(readOnly(second)).toHaveCount(0);
  await answer(second, 'Met');
});

test('of three tabs one writes, whichever took over last, and all show the same', async ({
  page,
  watch,
  context,
}) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  const second = await context.newPage();
  await second.goto('./#/assess/4.1');
  const third = await context.newPage();
  await third.goto('./#/assess/4.1');
  const words = ['Partly met', 'Not met', 'Met'] as const;
  for (const [turn, tab] of [third, second, page].entries()) {
    await tab.getByRole('button', { name: 'Take over here' }).click();
    await expect(readOnly(tab)).toHaveCount(0);
    const word = words[turn] ?? 'Met';
    await answer(tab, word);
    for (const other of [page, second, third]) {
      await expect(choice(other, word)).toHaveAttribute('aria-pressed', 'true');
      await expect(readOnly(other)).toHaveCount(other === tab ? 0 : 1);
    }
  }
  const heads = await Promise.all([page, second, third].map(readHead));
  expect(new Set(heads).size).toBe(1);
});

test('a read-only tab has the report and its files', async ({ page, watch, context }) => {
  await startAssessment(page, watch, about);
  const second = await context.newPage();
  await second.goto('./#/reports/gap');
  await expect(readOnly(second)).toBeVisible();
  await expect(second.getByRole('article').getByText('Northlight').first()).toBeVisible();
  const download = second.waitForEvent('download');
  await second.getByRole('button', { name: 'Markdown' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.md$/);
});

test('two tabs hold two workspaces', async ({ page, watch, context }) => {
  await startAssessment(page, watch, about);
  const second = await context.newPage();
  await second.goto('./#/start');
  await second.getByRole('button', { name: 'New assessment' }).click();
  await second.getByLabel('Organisation').first().fill('Southlight');
  await second.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(second.getByRole('banner').getByRole('link')).toHaveText('Southlight');
  await expect(readOnly(second)).toHaveCount(0);
  await second.reload();
  await page.reload();
  await expect(second.getByRole('banner').getByRole('link')).toHaveText('Southlight');
  await expect(page.getByRole('banner').getByRole('link')).toHaveText('Northlight');
});

test('data that is gone is called gone, never welcomed', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  await clearStores(page);
  await page.goto('./#/');
  expect(await barriers(page)).toEqual([]);
  await page.reload();
  await expect(page.getByText('Your data is missing')).toBeVisible();
  await expect(
    page.getByText(/There was an assessment in this browser, last changed/),
  ).toBeVisible();
  await expect(
    page.getByText('It was never saved to a file from here.', { exact: false }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Begin', exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Your data is missing')).toBeVisible();

  await page.getByRole('button', { name: 'I know, start again' }).click();
  await expect(page.getByText('Your data is missing')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Begin', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Your data is missing')).toHaveCount(0);
});

test('it says when there was a saved file, and opens it', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await write(page, 'Note', 'Saved in time');
  await saved(page);
  await goToPlace(page, 'Data');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save to a file' }).click();
  const file = await (await download).path();
  await expect(page.getByText(/^Saved to a file/)).toBeVisible();
  await clearStores(page);
  await page.goto('./#/');
  await page.reload();
  await expect(page.getByText(/It was last saved to a file/)).toBeVisible();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(file);
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  await expect(page.getByText('Your data is missing')).toHaveCount(0);
  await goToQuestion(page, '4.1');
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Saved in time');
});
