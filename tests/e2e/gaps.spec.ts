// What is missing: in order, narrowed, opened, and from there to the question.
import type { Locator, Page } from '@playwright/test';
import { goTo, goToPlace, question, startExample } from './support/steps.js';
import { isRising, numbers, readRows, type Row } from './support/tables.js';
import { expect, test } from './support/test.js';

const table = (page: Page): Locator => page.getByRole('table', { name: 'Gaps' });
const rows = (page: Page): Promise<Row[]> => readRows(table(page));
const shown = (page: Page): Locator =>
  page.getByRole('status').filter({ hasText: /\d+ of \d+ gaps/ });
const chips = (page: Page, group: string): Locator =>
  page.getByRole('main').getByRole('group', { name: group, exact: true }).getByRole('button');

async function openGaps(page: Page): Promise<Row[]> {
  await goToPlace(page, 'Gaps');
  await expect(table(page)).toBeVisible();
  return rows(page);
}

test.beforeEach(({ page, watch }) => startExample(page, watch));

test('gaps come first to mend first, and sort by every column', async ({ page }) => {
  const all = await openGaps(page);
  expect(all.length).toBeGreaterThan(20);
  expect(numbers(all, 'Rank')).toEqual(all.map((_, place) => place + 1));

  for (const column of ['Days', 'Waits for', 'Unlocks', 'Rank']) {
    const head = table(page).getByRole('columnheader', { name: column });
    await head.getByRole('button').click();
    const first = (await head.getAttribute('aria-sort')) ?? '';
    if (column !== 'Waits for')
      expect(
        isRising(inOrder(numbers(await rows(page), column), first)),
        `${column} ${first}`,
      ).toBe(true);
    await head.getByRole('button').click();
    const second = (await head.getAttribute('aria-sort')) ?? '';
    expect([first, second].sort()).toEqual(['ascending', 'descending']);
    if (column !== 'Waits for')
      expect(
        isRising(inOrder(numbers(await rows(page), column), second)),
        `${column} ${second}`,
      ).toBe(true);
  }
  await table(page).getByRole('columnheader', { name: 'Number' }).getByRole('button').click();
  const clauses = (await rows(page))
    .map((row) => Number.parseInt(row['Number'] ?? '', 10))
    .filter((clause) => !Number.isNaN(clause));
  expect(isRising(clauses)).toBe(true);
  expect(new Set((await rows(page)).map((row) => row['Number']))).toEqual(
    new Set(all.map((row) => row['Number'])),
  );
});

const inOrder = (values: number[], order: string) =>
  order === 'descending' ? [...values].reverse() : values;

test('filters narrow the list to what they say, and say how much that is', async ({ page }) => {
  const all = await openGaps(page);
  for (const [group, column] of [
    ['State', 'State'],
    ['Likely finding', 'Likely finding'],
    ['Phase', 'Phase'],
  ] as const) {
    const counts = await chips(page, group).evaluateAll((buttons) =>
      buttons.map((button) => Number(button.querySelector('.count')?.textContent)),
    );
    expect(counts.length).toBeGreaterThan(1);
    expect(
      counts.reduce((sum, count) => sum + count, 0),
      group,
    ).toBe(all.length);
    const chip = chips(page, group).nth(1);
    const count = counts[1] ?? 0;
    await chip.click();
    await expect(chip).toHaveAttribute('aria-pressed', 'true');
    await expect(shown(page)).toContainText(`${count} of ${all.length} gaps`);
    const narrowed = await rows(page);
    expect(narrowed).toHaveLength(count);
    const words = new Set(narrowed.map((row) => row[column]));
    expect(words.size).toBe(1);
    await expect(chip).toContainText([...words][0] ?? '-');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect(shown(page)).toContainText(`${all.length} of ${all.length} gaps`);
  }
});

test('filters add up, also with words and who to ask, and survive a reload', async ({ page }) => {
  const all = await openGaps(page);
  const notMet = all.filter((row) => row['State']?.endsWith('Not met'));
  const both = notMet.filter((row) => row['Phase'] === 'Improvement');
  await chips(page, 'State').filter({ hasText: 'Not met' }).click();
  await chips(page, 'Phase').filter({ hasText: 'Improvement' }).click();
  await expect(shown(page)).toContainText(`${both.length} of ${all.length} gaps`);
  expect(await rows(page)).toEqual(both);
  await page.reload();
  await expect(shown(page)).toContainText(`${both.length} of ${all.length} gaps`);
  expect(await rows(page)).toEqual(both);
  await page.getByRole('button', { name: 'Show all' }).click();

  const word = (all[0]?.['What'] ?? '').split(' ')[0] ?? '';
  await page.getByRole('searchbox', { name: 'Search in the gaps' }).fill(word);
  await expect(shown(page)).not.toContainText(`${all.length} of ${all.length}`);
  expect((await rows(page)).map((row) => row['What'])).toContain(all[0]?.['What']);
  await page.getByRole('button', { name: 'Show all' }).click();

  const asked = page.getByLabel('Who to ask');
  const option = await asked.getByRole('option').nth(2).textContent();
  await asked.selectOption(option ?? '');
  const count = /\((\d+)\)$/.exec(option ?? '')?.[1];
  await expect(shown(page)).toContainText(`${count} of ${all.length} gaps`);
});

test('groups hold all gaps between them', async ({ page }) => {
  const all = await openGaps(page);
  for (const by of ['Phase', 'Clause and area']) {
    await page.getByLabel('Group by').selectOption(by);
    const groups = table(page).getByRole('rowheader');
    await expect(groups.first()).toBeVisible();
    const counts = await groups.evaluateAll((heads) =>
      heads.map((head) => Number(head.querySelector('.count')?.textContent)),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
    expect(await rows(page)).toHaveLength(all.length);
  }
});

test('a gap opens by keyboard and leads to its question', async ({ page }) => {
  const all = await openGaps(page);
  const reference = all[1]?.['Number'] ?? '';
  await table(page)
    .getByRole('button', { name: all[0]?.['Number'] ?? '', exact: true })
    .focus();
  await page.keyboard.press('ArrowDown');
  const opener = table(page).getByRole('button', { name: reference, exact: true });
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
  await expect(table(page).getByText('What is missing')).toBeVisible();
  await expect(table(page).getByText('What to reach')).toBeVisible();
  await table(page).getByRole('link', { name: 'Open in Assess' }).click();
  await expect(question(page)).toBeVisible();
  await expect(page.getByRole('main').getByText(reference, { exact: true }).first()).toBeVisible();
  await page.goBack();
  await expect(opener).toHaveAttribute('aria-expanded', 'true');
});

test('the overview’s findings lead to the gaps behind them', async ({ page }) => {
  await goTo(page, '/');
  const worst = page
    .getByRole('region', { name: 'What stops us?' })
    .getByRole('heading', { level: 3 })
    .first()
    .getByRole('link');
  const finding = /Likely \w+/.exec((await worst.textContent()) ?? '')?.[0] ?? '';
  await worst.click();
  await expect(table(page)).toBeVisible();
  const found = new Set((await rows(page)).map((row) => row['Likely finding']));
  expect(found.size).toBe(1);
  expect([...found][0]).toContain(finding);
});
