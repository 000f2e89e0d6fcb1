// Quick and in detail are two ways into the same answers; what applies, who verified and when decide what counts.
import type { Page } from '@playwright/test';
import {
  addEvidence,
  answer,
  choice,
  goTo,
  goToPlace,
  goToQuestion,
  question,
  readFigures,
  saved,
  setAsOf,
  startAssessment,
  write,
} from './support/steps.js';
import { readRows } from './support/tables.js';
import { expect, test } from './support/test.js';

const about = { organisation: 'Northlight', person: 'Mira Holt', asOf: '2026-06-30' };
const firstControl = 'A.2.2';

test.beforeEach(({ page, watch }) => startAssessment(page, watch, about));

const depth = (page: Page, name: 'Quick' | 'In detail') =>
  page.getByRole('group', { name: 'How deep' }).getByRole('button', { name });

/** The weight of all that applies, from the explanation of the whole. */
async function weight(page: Page): Promise<number> {
  await goTo(page, '/explain/all/coverage');
  const term = page.getByRole('term').filter({ hasText: 'Weight of what applies' });
  await expect(term).toBeVisible();
  return Number(await term.locator('xpath=following-sibling::dd').textContent());
}

test('an answer to a subclause is the answer of its obligations until they have their own', async ({
  page,
}) => {
  await goToQuestion(page, '6.1.3');
  await answer(page, 'Met');
  const quick = await readFigures(page);

  await goToQuestion(page, '6.1.3');
  await depth(page, 'In detail').click();
  await expect(
    page.getByRole('main').getByText('6.1.3 no. 1', { exact: true }).first(),
  ).toBeVisible();
  await expect(page.getByText('Counts as Met, answered on 6.1.3.')).toBeVisible();
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'false');
  expect(await readFigures(page)).toEqual(quick);

  await goToQuestion(page, '6.1.3-b', '?mode=deep');
  await answer(page, 'Not met');
  await expect(page.getByText(/Counts as/)).toHaveCount(0);
  expect((await readFigures(page))['Answered']).toBe(quick['Answered']);

  await goToQuestion(page, '6.1.3');
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'true');
  await expect(
    page.getByText('Some parts below have answers of their own and keep them.'),
  ).toBeVisible();
  const parts = page.getByText(/^In detail: \d+ obligations$/);
  await parts.click();
  const b = page.getByRole('group', { name: 'Answer to 6.1.3 no. 2' });
  await expect(b.getByRole('button', { name: 'Not met' })).toHaveAttribute('aria-pressed', 'true');

  await goTo(page, '/explain/6.1.3/claimed');
  const made = page.getByRole('table', { name: 'What it is made of' });
  await expect(made).toBeVisible();
  await expect(page.getByRole('main').getByText('100 %', { exact: true })).toHaveCount(0);
  const leaves = await readRows(made);
  const said = Object.fromEntries(leaves.map((leaf) => [leaf['Number'], leaf['Answer']]));
  expect(said['6.1.3 no. 1']).toMatch(/Met.*answered on 6\.1\.3/);
  expect(said['6.1.3 no. 2']).toMatch(/Not met/);
  expect(said['6.1.3 no. 2']).not.toMatch(/answered on/);

  // Taken back, it is again the subclause that answers.
  await page.getByRole('button', { name: /^Undo: 6\.1\.3 no\. 2/ }).click();
  await expect(page.getByText(/^Taken back: 6\.1\.3 no\. 2/).first()).toBeVisible();
  await expect(page.getByRole('main').getByText('100 %', { exact: true }).first()).toBeVisible();
  expect(await readFigures(page)).toEqual(quick);
});

test('a control without a reason stays in every figure, with one it leaves them all', async ({
  page,
}) => {
  const whole = await weight(page);
  await goToQuestion(page, firstControl);
  await page.getByRole('group', { name: 'Applicable' }).getByRole('radio', { name: 'No' }).check();
  await expect(page.getByText('Without a reason nothing is excluded. Say why.')).toBeVisible();
  await expect(choice(page, 'Met')).toBeVisible();
  await saved(page);
  expect(await weight(page)).toBe(whole);
  await goToPlace(page, 'Gaps');
  await expect(page.getByText('1 control is excluded without a reason')).toBeVisible();

  await goToQuestion(page, firstControl);
  await write(page, 'Reason', 'Nobody here uses an AI system of others.');
  await expect(
    page.getByText('Excluded: it leaves every figure and is listed in the report.'),
  ).toBeVisible();
  await expect(choice(page, 'Met')).toHaveCount(0);
  await saved(page);
  expect(await weight(page)).toBeLessThan(whole);
  expect(await readFigures(page)).toHaveProperty('Answered');
  await expect(page.getByText('1 control excluded')).toBeVisible();
  await goToPlace(page, 'Gaps');
  await expect(page.getByText('1 control is excluded without a reason')).toHaveCount(0);
  await expect(page.getByText('Nobody here uses an AI system of others.')).toBeVisible();
  await goToPlace(page, 'Reports');
  await expect(
    page.getByRole('article').getByText('Nobody here uses an AI system of others.').first(),
  ).toBeVisible();

  await goTo(page, `/assess/${firstControl}`);
  await page.getByRole('group', { name: 'Applicable' }).getByRole('radio', { name: 'Yes' }).check();
  await expect(choice(page, 'Met')).toBeVisible();
  expect(await weight(page)).toBe(whole);
});

test('a control of one’s own counts like the others, and can go again', async ({ page }) => {
  const whole = await weight(page);
  await goToQuestion(page, '4.1');
  await page.getByRole('button', { name: 'Add a control of your own' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a control of your own' });
  await dialog.getByRole('button', { name: 'Add own control', exact: true }).click();
  await expect(dialog.getByText('Title is needed. Fill it in.').first()).toBeVisible();
  await dialog.getByLabel('Title').fill('Every prompt library has an owner');
  await dialog.getByRole('button', { name: 'Add own control', exact: true }).click();
  await expect(question(page)).toContainText('Every prompt library has an owner');
  await expect(page).toHaveURL(/#\/assess\/own_control:/);
  await answer(page, 'Partly met');
  expect(await weight(page)).toBeGreaterThan(whole);

  await goToPlace(page, 'Gaps');
  await expect(
    page.getByRole('table', { name: 'Gaps' }).getByText('Every prompt library has an owner'),
  ).toBeVisible();
  await goTo(page, '/explain/X/claimed');
  await expect(page.getByRole('main').getByText('1 of 2', { exact: true })).toBeVisible();

  await goToQuestion(page, 'X.1');
  await page.getByRole('link', { name: /^Its record/ }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page).toHaveURL(/#\/registers\/own_control$/);
  expect(await weight(page)).toBe(whole);
});

test('a verification counts only by a second person, on evidence, and until the answer changes', async ({
  page,
}) => {
  const verdict = (reason: string) => page.getByText(`This verification ${reason}.`);
  await goToQuestion(page, '5.2');
  await answer(page, 'Met');
  await write(page, 'Answered by', 'Mira Holt');
  await page.getByText('Verification', { exact: true }).click();
  await write(page, 'Verified by', 'Mira Holt');
  await write(page, 'Verified on', '2026-06-01');
  await expect(verdict('is by the person who answered')).toBeVisible();
  await write(page, 'Verified by', 'Tom Hargreaves');
  await expect(verdict('has no current evidence to stand on')).toBeVisible();
  expect((await readFigures(page))['Verified']).toBe('0 %');

  await goToQuestion(page, '5.2');
  await addEvidence(page, { title: 'AI policy 1.2', from: '2026-01-01' });
  await expect(verdict('counts')).toBeVisible();
  expect((await readFigures(page))['Verified']).toMatch(/^[1-9]/);

  await goToQuestion(page, '5.2');
  await write(page, 'Verified on', '2026-07-15');
  await expect(verdict('is dated after the as-of date')).toBeVisible();
  await write(page, 'Verified on', '');
  await expect(verdict('has no date')).toBeVisible();
});

test('the as-of date decides which evidence counts', async ({ page }) => {
  await goToQuestion(page, '5.2');
  await answer(page, 'Met');
  await addEvidence(page, { title: 'AI policy 1.2', from: '2026-03-01', until: '2026-08-31' });
  await expect(page.getByText('current on the as-of date')).toBeVisible();
  const during = await readFigures(page);
  expect(during['Evidenced']).toMatch(/^[1-9]/);

  await setAsOf(page, '2026-09-01');
  await expect.poll(async () => (await readFigures(page))['Evidenced']).toBe('0 %');
  await goToQuestion(page, '5.2');
  await expect(page.getByText('expired before the as-of date')).toBeVisible();
  await setAsOf(page, '2026-02-28');
  await expect(page.getByText('holds only from a later date')).toBeVisible();
  const before = await readFigures(page);
  expect(before['Evidenced']).toBe('0 %');
  expect(before['Claimed']).toBe(during['Claimed']);

  await page.reload();
  await expect(page.getByRole('banner').getByLabel('As of')).toHaveValue('2026-02-28');
  await setAsOf(page, about.asOf);
  await expect.poll(() => readFigures(page)).toEqual(during);
});
