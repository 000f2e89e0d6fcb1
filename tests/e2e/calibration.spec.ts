// Two people rate the same questions blind, compare, and settle their difference into the answer that stands.
import type { Locator, Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import {
  choice,
  goTo,
  goToPlace,
  goToQuestion,
  question,
  saved,
  startAssessment,
} from './support/steps.js';
import { readRows } from './support/tables.js';
import { expect, test } from './support/test.js';

const about = { organisation: 'Northlight', person: 'Dana' };

const ratings = (page: Page): Locator =>
  page.getByRole('group', { name: 'Your rating' }).getByRole('button');

/** Rates the subclauses of clause 4 by keyboard, in their order; there are four. */
async function rate(page: Page, person: string, keys: string[], note = ''): Promise<void> {
  await goTo(page, '/calibration');
  const name = page.getByLabel('Who rates');
  await name.fill(person);
  await name.blur();
  await page.getByLabel('What to rate').selectOption('iso-42001:4');
  await page.getByRole('button', { name: 'Begin to rate' }).click();
  await expect(page.getByRole('main').getByText(`${person} rates`)).toBeVisible();
  await expect(page.getByText('0 of 4 rated.')).toBeVisible();
  // Nothing shows what anybody else has said.
  for (const button of await ratings(page).all()) {
    await expect(button).toHaveAttribute('aria-pressed', 'false');
  }
  const noteField = page.getByLabel('Note', { exact: true });
  await expect(noteField).toHaveValue('');
  expect(await barriers(page)).toEqual([]);
  if (note) {
    await page.keyboard.press('n');
    await page.keyboard.type(note);
    await noteField.blur();
  }
  for (const key of keys) {
    const before = (await question(page).textContent()) ?? '';
    await page.keyboard.press(key);
    await expect(question(page)).not.toHaveText(before);
  }
  await expect(page.getByText('This round is rated.', { exact: false })).toBeVisible();
  await expect(page.getByText('4 of 4 rated.')).toBeVisible();
  await saved(page);
}

const show = (page: Page) => page.getByRole('button', { name: 'Show the comparison' });
const figure = (page: Page, name: string): Locator =>
  page
    .getByRole('main')
    .locator('dl > div')
    .filter({ has: page.getByText(name, { exact: true }) });
const differences = (page: Page) => page.getByRole('table', { name: 'Settle the differences' });

test('two people rate blind, compare and settle', async ({ page, watch, context }) => {
  await startAssessment(page, watch, about);
  await goToPlace(page, 'Assess');
  await page.getByRole('link', { name: 'Rate with a second person' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Calibration' })).toBeVisible();
  await expect(page.getByLabel('Who rates')).toHaveValue('Dana');

  await rate(page, 'Dana', ['1', '1', '2', '3'], 'Seen in the register');
  await goTo(page, '/calibration/compare');
  await expect(page.getByText('Only Dana has rated so far.', { exact: false })).toBeVisible();
  await rate(page, 'Ravi', ['1', '1', '2', '1']);

  // One's own rating may be changed.
  await page.getByRole('button', { name: 'Look through your ratings' }).click();
  await expect(ratings(page).first()).toHaveAttribute('aria-pressed', 'true');
  await ratings(page).nth(1).click();
  await expect(ratings(page).nth(1)).toHaveAttribute('aria-pressed', 'true');
  await ratings(page).first().click();
  await expect(ratings(page).first()).toHaveAttribute('aria-pressed', 'true');
  await saved(page);

  await goTo(page, '/calibration/compare');
  await expect(page.getByText('Comparing ends blindness')).toBeVisible();
  await expect(page.getByText('Same answer')).toHaveCount(0);
  expect(await barriers(page)).toEqual([]);
  await show(page).click();
  await expect(figure(page, 'Rated by both')).toContainText('4 questions');
  await expect(figure(page, 'Same answer')).toContainText('3 of 4');
  await expect(figure(page, 'Weighted kappa')).toContainText(
    /-?\d\.\d\d 95 % interval -?\d\.\d\d to \d\.\d\d/,
  );
  const parts = page.getByRole('table', { name: 'By clause and control area' });
  expect(await readRows(parts)).toMatchObject([
    { Number: '4', 'Rated by both': '4', 'Same answer': '3 of 4 75 %' },
  ]);
  await parts.getByRole('button', { name: '4', exact: true }).click();
  const pairs = page.getByRole('table', { name: 'How often Dana (rows) and Ravi (columns)' });
  expect(await readRows(pairs.last())).toEqual([
    { Dana: 'Not met', 'Ravi: Not met': '0', 'Ravi: Partly met': '0', 'Ravi: Met': '1' },
    { Dana: 'Partly met', 'Ravi: Not met': '0', 'Ravi: Partly met': '1', 'Ravi: Met': '0' },
    { Dana: 'Met', 'Ravi: Not met': '0', 'Ravi: Partly met': '0', 'Ravi: Met': '2' },
  ]);
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('link', { name: 'Settle 1 difference' }).click();
  await expect(page.getByText('0 of 1 settled.')).toBeVisible();
  const before = { Number: '4.4', Dana: '■ Not met', Ravi: '● Met', Apart: '2 steps' };
  expect(await readRows(differences(page))).toMatchObject([
    { ...before, 'Stands now': '○ Not answered', Settled: '' },
  ]);
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('2');
  await expect(page.getByText('All differences are settled.')).toBeVisible();
  await saved(page);
  expect(await readRows(differences(page))).toMatchObject([
    { ...before, 'Stands now': '▲ Partly met', Settled: '✓ Settled' },
  ]);

  await goToQuestion(page, '4.4');
  await expect(choice(page, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByLabel('Answered by')).toHaveValue('Dana, Ravi');
  await expect(page.getByLabel('Answered on')).toHaveValue(/^\d{4}-\d\d-\d\d$/);

  // A tab that may not write compares and reads along; it asks again before it shows anything.
  const second = await context.newPage();
  await second.goto('./#/calibration/settle');
  await show(second).click();
  await expect(second.getByText('All differences are settled.')).toBeVisible();
  await differences(second).getByRole('button', { name: '4.4' }).click();
  const settling = second.getByRole('group', { name: 'Settle on' }).getByRole('button');
  for (const button of await settling.all()) await expect(button).toBeDisabled();
  await goTo(second, '/calibration');
  await expect(second.getByText('but not rate or settle', { exact: false })).toBeVisible();
  await expect(second.getByLabel('Who rates')).toHaveCount(0);
});

test.describe('on a phone in the dark', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 360, height: 800 } });

  test('those who always agree learn why there is no kappa', async ({ page, watch }) => {
    await startAssessment(page, watch, about);
    await rate(page, 'Dana', ['1', '1', '1', '1']);
    await rate(page, 'Ravi', ['1', '1', '1', '1']);
    await page.getByRole('link', { name: 'Compare ratings' }).click();
    await show(page).click();
    await expect(figure(page, 'Same answer')).toContainText('4 of 4');
    await expect(figure(page, 'Weighted kappa')).toContainText(
      'No kappa: both gave one and the same',
    );
    expect(await barriers(page)).toEqual([]);
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overhang).toBe(0);
    await goTo(page, '/calibration/settle');
    await expect(
      page.getByText('Dana and Ravi differ on nothing that both have rated.'),
    ).toBeVisible();
  });
});
