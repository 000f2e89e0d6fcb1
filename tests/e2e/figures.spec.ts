// Every figure opens to what it is made of, and what it is made of adds up.
import type { Locator, Page } from '@playwright/test';
import { figureTiles, goTo, readFigures, startExample } from './support/steps.js';
import { numbers, readRows } from './support/tables.js';
import { expect, test } from './support/test.js';

const tiers = ['Claimed', 'Evidenced', 'Verified'];
const counting: Record<string, string> = {
  Claimed: 'Points',
  Evidenced: 'Points',
  Verified: 'Points',
  Answered: 'Weight counted',
  'Likely finding': 'Weight not met',
};

const panel = (page: Page): Locator =>
  page.getByRole('complementary', { name: 'How this figure came about' });

/** "12 of 34", as it is written before anything else on its line. */
async function ratio(line: Locator): Promise<[number, number]> {
  const found = /^(\d+) of (\d+)/.exec((await line.textContent()) ?? '');
  if (!found) throw new Error(`no ratio: ${await line.textContent()}`);
  return [Number(found[1]), Number(found[2])];
}

const rounded = ([numerator, denominator]: [number, number]): string =>
  `${Math.floor((100 * numerator) / denominator + 0.5)} %`;

/** The panel's figure and what its leaves count together. */
async function readOpened(
  page: Page,
  name: string,
): Promise<{ value: string; sum: number; of: [number, number] }> {
  const shown = panel(page);
  await expect(shown.getByRole('link', { name, exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  );
  const table = shown.getByRole('table', { name: 'What it is made of' });
  await expect(table).toBeVisible();
  const rows = await readRows(table);
  const column = counting[name] ?? '';
  expect(rows[0], `${name} has the column ${column}`).toHaveProperty(column);
  const sum = numbers(rows, column).reduce((before, counts) => before + counts, 0);
  const none = shown.getByText('No value', { exact: true });
  if ((await none.count()) > 0) {
    return {
      value: 'No value',
      sum,
      of: await ratio(
        shown.getByText(/^\d+ of \d+ points, with everything not answered counted as not met/),
      ),
    };
  }
  const division = shown.getByText(/^\d+ of \d+( by weight.*)?$/);
  const value =
    name === 'Likely finding'
      ? ''
      : await shown
          .getByText(/^\d+ %$/)
          .first()
          .textContent();
  return { value: value ?? '', sum, of: await ratio(division) };
}

test('the overview of the example shows interval, coverage and the three tiers', async ({
  page,
  watch,
}) => {
  await startExample(page, watch);
  await expect(page.getByRole('banner').getByRole('link')).toHaveText(/Northlight/);
  const figures = await readFigures(page);
  expect(figures['Claimed']).toMatch(/^\d+-\d+ %$/);
  const [low = 0, high = 0] = (figures['Claimed'] ?? '').match(/\d+/g)?.map(Number) ?? [];
  const [evidenced = 0, verified = 0, coverage = 0] = ['Evidenced', 'Verified', 'Answered'].map(
    (name) => Number.parseInt(figures[name] ?? '', 10),
  );
  expect(verified).toBeGreaterThan(0);
  expect(evidenced).toBeGreaterThan(verified);
  expect(low).toBeGreaterThan(evidenced);
  expect(high).toBeGreaterThan(low);
  expect(coverage).toBeGreaterThan(high - low);

  // The bar says the same as the tiles, to those who see it and to those who do not.
  const bar = page.getByRole('group', { name: /^Readiness/ });
  await expect(bar).toHaveAccessibleName(
    new RegExp(
      `${verified} % verified, ${evidenced} % evidenced, ${low} % claimed, ${high} % if everything .* ${coverage} % answered`,
    ),
  );
  await expect(bar).toContainText(`${low}-${high} %`);
  for (const tier of tiers) await expect(bar).toContainText(tier);
  for (const heading of [
    'What stops us?',
    'What now?',
    'Likely findings',
    'Clauses and control areas',
  ]) {
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  }
});

test('each figure of the overview opens to leaves that add up to it', async ({ page, watch }) => {
  await startExample(page, watch);
  for (const name of [...tiers, 'Answered']) {
    const tile = figureTiles(page).filter({ has: page.getByText(name, { exact: true }) });
    const shown = (await tile.locator('.value').textContent()) ?? '';
    await tile.click();
    const opened = await readOpened(page, name);
    expect(opened.sum, name).toBe(opened.of[0]);
    expect(opened.value, name).toBe(rounded(opened.of));
    if (name === 'Claimed') {
      const ends = await Promise.all(
        ['not met', 'met'].map((as) =>
          ratio(
            panel(page).getByText(
              new RegExp(`^\\d+ of \\d+ points, with everything not answered counted as ${as}$`),
            ),
          ),
        ),
      );
      expect(shown).toBe(ends.map(rounded).join('-').replace(' %-', '-'));
    } else {
      expect(opened.value, name).toBe(shown);
    }
    await panel(page).getByRole('button', { name: 'Close' }).click();
    await expect(panel(page)).toHaveCount(0);
  }
});

test('so does every bar of every clause and control area', async ({ page, watch }) => {
  await startExample(page, watch);
  await expect(page.getByRole('group', { name: /^Clauses and control areas/ })).toBeVisible();
  const addresses = await page
    .getByRole('main')
    .locator('a[href*="panel=explain"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
  const parts = new Set<string>();
  for (const address of addresses) {
    const [, node = '', figure = ''] = /explain:(.+):(\w+)/.exec(decodeURIComponent(address)) ?? [];
    parts.add(node);
    await goTo(page, address.slice(1));
    const name =
      figure === 'coverage' ? 'Answered' : `${figure.slice(0, 1).toUpperCase()}${figure.slice(1)}`;
    const opened = await readOpened(page, name);
    expect(opened.sum, address).toBe(opened.of[0]);
    if (opened.value !== 'No value') expect(opened.value, address).toBe(rounded(opened.of));
  }
  expect([...parts]).toEqual(expect.arrayContaining(['all', '4', '10', 'A.2', 'A.10']));
});

test('a likely finding opens to the rule that decided it', async ({ page, watch }) => {
  await startExample(page, watch);
  const worst = page
    .getByRole('region', { name: 'What stops us?' })
    .getByRole('listitem')
    .first()
    .getByRole('link');
  await worst.click();
  await page.getByTitle('Why this finding?').click();
  await expect(panel(page).getByRole('heading', { name: 'Why' })).toBeVisible();
  await expect(
    panel(page).getByText(/whose absence is a major nonconformity|At least half/),
  ).toBeVisible();
  const opened = await readOpened(page, 'Likely finding');
  expect(opened.sum).toBe(opened.of[0]);
  expect(opened.sum).toBeGreaterThan(0);
});
