// Finding one's way: one search for everything, and a list that narrows.
import type { Locator, Page } from '@playwright/test';
import {
  addEvidence,
  answer,
  goTo,
  goToQuestion,
  question,
  saved,
  startExample,
  write,
} from './support/steps.js';
import { expect, test } from './support/test.js';

const search = (page: Page): Locator =>
  page.getByRole('dialog', { name: 'Search and go anywhere' });
const field = (page: Page): Locator => search(page).getByRole('combobox');
const found = (page: Page): Locator => search(page).getByRole('option');
const list = (page: Page): Locator => page.getByRole('navigation', { name: 'Questions' });
const result = (page: Page): Locator => list(page).getByRole('status');

test.beforeEach(({ page, watch }) => startExample(page, watch));

test('the search opens by key and by button, and goes to places and commands', async ({ page }) => {
  await expect(page.getByRole('banner').getByRole('button', { name: 'Search' })).toBeVisible();
  for (const open of [
    () => page.keyboard.press('Control+k'),
    () => page.keyboard.press('Meta+k'),
    () => page.keyboard.press('/'),
    () => page.getByRole('banner').getByRole('button', { name: 'Search' }).click(),
  ]) {
    await open();
    await expect(field(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(search(page)).toBeHidden();
    // The focus goes back a moment later, and until then a slash is text.
    await page.waitForFunction(() => !document.activeElement?.matches('input'));
  }
  await page.keyboard.press('Control+k');
  await field(page).fill('gaps');
  await expect(found(page).first()).toContainText('Gaps');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/gaps/);

  // Where one types, the slash is a slash and the command key still searches.
  await page.getByRole('searchbox', { name: 'Search in the gaps' }).focus();
  await page.keyboard.type('/');
  await expect(search(page)).toBeHidden();
  await page.keyboard.press('Control+k');
  await field(page).fill('evidence');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Evidence' })).toBeVisible();
});

test('it finds questions, notes and evidence by their words', async ({ page }) => {
  await goToQuestion(page, '8.4');
  await write(page, 'Note', 'The zebrafish corpus was assessed in spring.');
  await addEvidence(page, { title: 'Minutes of the quokka review', from: '2026-01-01' });
  await saved(page);
  await goTo(page, '/');

  await page.keyboard.press('Control+k');
  await field(page).fill('zebrafish');
  await expect(found(page)).toHaveCount(1);
  await expect(found(page)).toContainText('Note');
  await expect(found(page).getByText('zebrafish', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/assess\/8\.4/);

  await page.keyboard.press('Control+k');
  await field(page).fill('quokka');
  await expect(found(page)).toContainText(['Minutes of the quokka review']);
  await found(page).first().click();
  await expect(
    page.getByRole('main').getByText('Minutes of the quokka review').first(),
  ).toBeVisible();

  await page.keyboard.press('Control+k');
  await field(page).fill('statement of applicability');
  await expect(found(page).filter({ hasText: 'Question' }).first()).toBeVisible();
  await expect(found(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(found(page).first()).toHaveAttribute('aria-selected', 'false');
  await expect(found(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(found(page).first()).toHaveAttribute('aria-selected', 'true');
  await found(page).filter({ hasText: 'Question' }).first().click();
  await expect(page).toHaveURL(/#\/assess\//);

  await page.keyboard.press('Control+k');
  await field(page).fill('xylophone quark');
  await expect(search(page).getByRole('status')).toHaveText('Nothing found for “xylophone quark”.');
});

test('questions narrow by state, phase and who to ask, and one steps through what is left', async ({
  page,
}) => {
  await goToQuestion(page, '4.1');
  await list(page).getByRole('button', { name: 'Filter' }).click();
  const phases = list(page).getByRole('group', { name: 'Phase' }).getByRole('button');
  const counts = await phases.evaluateAll((chips) =>
    chips.map((chip) => Number(chip.querySelector('.count')?.textContent)),
  );
  expect(counts).toHaveLength(4);

  await phases.nth(3).click();
  await expect(result(page)).toContainText(new RegExp(`^${counts[3]} of \\d+ questions`));
  const total = Number(/of (\d+)/.exec((await result(page).textContent()) ?? '')?.[1]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);

  const state = list(page).getByRole('group', { name: 'State' }).getByRole('button').first();
  const left = Number(await state.locator('.count').textContent());
  await state.click();
  await expect(result(page)).toContainText(`${left} of ${total} questions`);
  await expect(page).toHaveURL(/phase=improvement/);
  await page.reload();
  await expect(result(page)).toContainText(`${left} of ${total} questions`);

  const steps = new Set<string>();
  for (let step = 0; step < left; step++) {
    const before = (await question(page).textContent()) ?? '';
    await page.keyboard.press('j');
    await expect(question(page)).not.toHaveText(before);
    await expect(
      page.getByRole('main').getByText('Improvement', { exact: true }).last(),
    ).toBeVisible();
    steps.add(page.url());
  }
  expect(steps.size).toBe(left);
  const last = page.url();
  await page.keyboard.press('j');
  await expect(page.getByText('This was the last question in the list.')).toBeAttached();
  expect(page.url()).toBe(last);

  await list(page).getByRole('button', { name: 'Show all' }).click();
  const asked = list(page).getByLabel('Who to ask');
  const option = (await asked.getByRole('option').nth(3).textContent()) ?? '';
  await asked.selectOption(option);
  await expect(result(page)).toContainText(
    `${/\((\d+)\)$/.exec(option)?.[1]} of ${total} questions`,
  );
});

test('an answer moves a question out of the state that is shown', async ({ page }) => {
  await goToQuestion(page, '4.1', '?mode=deep&state=not_answered');
  const before = Number(/^(\d+) of/.exec((await result(page).textContent()) ?? '')?.[1]);
  expect(before).toBeGreaterThan(1);
  await page.keyboard.press('j');
  await expect(page).toHaveURL(/assess\/[^?]*-/);
  await answer(page, 'Met');
  await expect(result(page)).toContainText(`${before - 1} of`);
});
