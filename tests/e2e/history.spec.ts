// What was done can be taken back, looked at and compared; a past day can be opened and not changed.
import type { Page } from '@playwright/test';
import {
  answer,
  choice,
  choices,
  goTo,
  goToQuestion,
  readFigures,
  startAssessment,
  startExample,
} from './support/steps.js';
import { expect, test } from './support/test.js';

const about = { organisation: 'Northlight', person: 'Mira Holt' };
const undo = (page: Page) => page.getByRole('banner').getByRole('button', { name: /undo/i });
const redo = (page: Page) => page.getByRole('banner').getByRole('button', { name: /redo/i });
const said = (page: Page, text: string) => page.getByText(text, { exact: true }).first();

test('an answer is taken back after a reload, and done again', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await expect(undo(page)).toBeDisabled();
  await goToQuestion(page, '4.1');
  await answer(page, 'Partly met');
  await answer(page, 'Met');
  await page.reload();
  await expect(undo(page)).toHaveAccessibleName('Undo: 4.1: Partly met → Met');
  await page.keyboard.press('Control+z');
  await expect(said(page, 'Taken back: 4.1: Partly met → Met')).toBeVisible();
  await expect(choice(page, 'Partly met')).toHaveAttribute('aria-pressed', 'true');

  // In a text field the keys belong to the text.
  await page.getByLabel('Note', { exact: true }).focus();
  await page.keyboard.press('Control+z');
  await expect(undo(page)).toHaveAccessibleName('Undo: 4.1: Not answered → Partly met');

  await page.reload();
  await expect(redo(page)).toHaveAccessibleName('Redo: 4.1: Partly met → Met');
  await page.keyboard.press('Control+Shift+Z');
  await expect(said(page, 'Done again: 4.1: Partly met → Met')).toBeVisible();
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+z');
  await expect(choice(page, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Control+y');
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'true');
});

test('where somebody has changed it since, undo asks first', async ({ page, watch, context }) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Partly met');

  // Another person at the same device, in a tab that takes over.
  await page.evaluate(() => {
    const key = 'aimwright.preferences';
    const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as object;
    localStorage.setItem(key, JSON.stringify({ ...stored, name: 'Ravi' }));
  });
  const second = await context.newPage();
  await second.goto('./#/assess/4.1');
  await second.getByRole('button', { name: 'Take over here' }).click();
  await answer(second, 'Met');
  await second.keyboard.press('Control+z');
  await expect(choice(second, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
  await second.keyboard.press('Control+z');
  const dialog = second.getByRole('dialog', { name: 'Changed since then' });
  await expect(dialog.getByText('Now: Answer: Partly met')).toBeVisible();
  await expect(dialog.getByText(/^by Ravi,/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Undo the rest' })).toHaveCount(0);

  await second.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(undo(second)).toHaveAccessibleName('Undo: 4.1: Not answered → Partly met');
  await undo(second).click();
  await dialog.getByRole('button', { name: 'Undo these too' }).click();
  await expect(choices(second).and(second.locator('[aria-pressed="true"]'))).toHaveCount(0);
  await second.keyboard.press('Control+Shift+Z');
  await expect(choice(second, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
});

test('the history is narrowed, and leads to each record', async ({ page, watch }) => {
  await startExample(page, watch);
  await goToQuestion(page, '6.1.3-g', '?mode=deep');
  await page.getByRole('link', { name: 'History of 6.1.3 no. 7' }).click();
  const main = page.getByRole('main');
  await expect(main.getByText(/^4 of 4 actions/)).toBeVisible();
  await expect(main.getByText('Met → Partly met').first()).toBeVisible();

  await main.getByLabel('Person').selectOption('Tom Hargreaves');
  await expect(main.getByText(/^2 of 2 actions/)).toBeVisible();
  await page.reload();
  await expect(main.getByText(/^2 of 2 actions/)).toBeVisible();
  await expect(main.getByRole('article')).toHaveCount(2);
  await main.getByRole('button', { name: 'Show all' }).click();
  await expect(main.getByText(/^50 of \d+ actions/)).toBeVisible();
  await main.getByRole('button', { name: 'Show earlier ones' }).click();
  await expect(main.getByText(/^(\d+) of \1 actions/)).toBeVisible();

  await main.getByLabel('Kind').selectOption('Evidence');
  const evidence = main
    .getByRole('article')
    .getByRole('link', { name: /^Evidence “/ })
    .first();
  await expect(evidence).toBeVisible();
  await main.getByLabel('Question or evidence').fill('no such thing');
  await main.getByLabel('Question or evidence').blur();
  await expect(main.getByText(/^■ Nothing is called “no such thing”/)).toBeVisible();
  await evidence.click();
  await expect(page).toHaveURL(/#\/registers\/evidence\//);
});

test('what was taken back is marked', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  await page.keyboard.press('Control+z');
  await expect(said(page, 'Taken back: 4.1: Not answered → Met')).toBeVisible();
  await goTo(page, '/history?record=4.1');
  const acts = page.getByRole('article');
  await expect(acts).toHaveCount(2);
  await expect(acts.first().getByText('Undo or redo')).toBeVisible();
  await expect(acts.last().getByText('Taken back')).toBeVisible();
});

test('a past day is shown as it was and takes no change', async ({ page, watch }) => {
  await startExample(page, watch);
  const now = await readFigures(page);
  await expect(page.getByRole('img', { name: /^Trend: Whole management system/ })).toBeVisible();
  await goTo(page, '/history?to=2026-06-30');
  await page
    .getByRole('button', { name: /^Open .* as it was/ })
    .first()
    .click();
  const bar = page.getByText(/^You see the record as it stood at the end of/);
  await expect(bar).toBeVisible();
  const then = await readFigures(page);
  expect(then['Answered']).not.toBe(now['Answered']);

  await goToQuestion(page, '4.1');
  await expect(bar).toBeVisible();
  for (const button of await choices(page).all()) await expect(button).toBeDisabled();
  await expect(page.getByLabel('Note', { exact: true })).toBeDisabled();
  await expect(undo(page)).toBeDisabled();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search and go anywhere' });
  await search.fill('Speak-up page');
  await expect(page.getByText(/^Nothing found/)).toBeVisible(); // it was not there yet
  await search.press('Escape');
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(bar).toHaveCount(0);
  await expect(choices(page).first()).toBeEnabled();
  expect(await readFigures(page)).toEqual(now);
});

test('two days are compared', async ({ page, watch }) => {
  await startExample(page, watch);
  await goTo(page, '/history/compare?from=2026-09-01&to=2026-10-31');
  const main = page.getByRole('main');
  await expect(main.getByText(/: \d+ differences in \d+ records, by \d+ people\.$/)).toBeVisible();
  const g = main
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: '6.1.3 no. 7', exact: true }) });
  await expect(g).toContainText('Met → Partly met');
  await expect(g).toContainText('by Priya Nair');
  await main.getByLabel('Later day').fill('2026-08-01');
  await expect(
    main.getByText('Choose an earlier day that is before the later one.').first(),
  ).toBeVisible();
  await main.getByLabel('Earlier day').fill('2026-07-31');
  await expect(main.getByText(/nothing differs|differences? in/)).toBeVisible();
});
