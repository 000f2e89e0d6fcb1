// What domain experts add as one JSON file is found wherever a user looks for it: a field, a rule, a document and a
// framework. A register has tests of its own.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import { documented, shipped, withContent } from './support/content.js';
import type { Server } from './support/server.js';
import {
  answer,
  choices,
  figureTiles,
  goTo,
  goToPlace,
  openExample,
  readFigures,
  saved,
} from './support/steps.js';
import { expect, test } from './support/test.js';
import type { Watch } from './support/watch.js';

const main = (page: Page): Locator => page.getByRole('main');

/** The example, on a site with that file. */
async function open(page: Page, server: Server, watch: Watch, name: string, bundle: object) {
  watch.at(server.url);
  await server.serve(withContent(test.info().outputPath('site'), name, bundle));
  await page.goto(server.url);
  await openExample(page);
}

async function find(page: Page, words: string): Promise<Locator> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  return page.getByRole('dialog', { name: 'Search and go anywhere' }).getByRole('option');
}

interface Register {
  fields: Record<string, object>;
  form: { fields: string[] }[];
  table: { columns: string[] };
}

test('fields of a register are in form, table, filters, search, history and redaction', async ({
  page,
  server,
  watch,
}) => {
  const register = shipped('registers/evidence') as Register;
  register.fields['kept_in'] = { type: 'text', title: 'Kept in' };
  register.fields['secrecy'] = {
    type: 'choice',
    title: 'Secrecy',
    choices: [
      { id: 'open', title: 'For everybody' },
      { id: 'secret', title: 'For few' },
    ],
  };
  register.form[0]?.fields.push('kept_in', 'secrecy');
  register.table.columns.splice(1, 0, 'kept_in', 'secrecy');
  await open(page, server, watch, 'registers/evidence', register);

  await goTo(page, '/registers/evidence');
  const grid = page.getByRole('grid', { name: 'Evidence' });
  await expect(grid.getByRole('columnheader', { name: 'Kept in' })).toBeVisible();
  await expect(grid.getByRole('columnheader', { name: 'Secrecy' })).toBeVisible();
  await grid.getByRole('link').first().click();
  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await main(page).getByRole('textbox', { name: 'Kept in' }).fill('Cellar of the axolotl');
  await main(page).getByRole('textbox', { name: 'Kept in' }).blur();
  await main(page).getByRole('radio', { name: 'For few' }).check();
  await saved(page);
  await main(page).getByRole('button', { name: 'History of Secrecy' }).click();
  await expect(page.getByRole('list', { name: 'History of Secrecy' })).toContainText('For few');

  await goTo(page, '/registers/evidence');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page
    .getByRole('group', { name: 'Secrecy' })
    .getByRole('button', { name: 'For few 1' })
    .click();
  await expect(grid.getByRole('row').filter({ has: page.getByRole('link') })).toHaveCount(1);
  await expect(grid.getByText('Cellar of the axolotl')).toBeVisible();

  await goTo(page, '/history');
  await expect(main(page).getByText('Kept in: “Cellar of the axolotl”')).toBeVisible();
  await goTo(page, '/share');
  await expect(
    main(page)
      .getByRole('group', { name: /Evidence/ })
      .getByRole('checkbox', { name: /^Kept in/ }),
  ).toBeVisible();

  // Once, although two searches know of evidence.
  const options = await find(page, title);
  await expect(options.filter({ hasText: title })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await (await find(page, 'axolotl')).filter({ hasText: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test('gates of a bundle of rules are judged on the overview', async ({ page, server, watch }) => {
  await open(page, server, watch, 'rules/house-gates', documented('rules.md'));
  const gate = (title: string) =>
    page
      .getByRole('region', { name: 'Are we ready?' })
      .getByRole('group')
      .filter({ has: page.getByText(title, { exact: true }) });
  const offer = gate('Offer to customers');
  await expect(offer).toContainText('not passed');
  await offer.getByText('Offer to customers').click();
  await expect(offer.getByText('All evidence says from when it holds')).toBeVisible();
  await gate('Offer to large customers').getByText('Offer to large customers').click();
  await expect(gate('Offer to large customers')).toContainText(
    'Asks for all of Offer to customers as well.',
  );
  await expect(gate('Offer to large customers')).toContainText(
    'Asks for all of Stage 1 audit as well.',
  );
});

test('a document stands among the reports and is taken along', async ({ page, server, watch }) => {
  await open(page, server, watch, 'documents/applicability', documented('documents.md'));
  await goToPlace(page, 'Reports');
  await main(page).getByRole('link', { name: 'Statement of applicability' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Statement of applicability' }).first(),
  ).toBeVisible();
  const report = page.getByRole('article');
  await expect(report).toContainText('39 controls, of which 1 is excluded.');
  await expect(report.getByRole('table').first()).toContainText('A.2.2');
  // A state of which the document says nothing has its word.
  await expect(report.getByText('Likely conforming', { exact: true }).first()).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Markdown', exact: true }).click();
  expect((await download).suggestedFilename()).toContain('statement-of-applicability');
  expect(readFileSync(await (await download).path(), 'utf8')).toContain('| A.2.2 |');
  await page.reload();
  await expect(report.getByRole('table').first()).toContainText('A.2.2');

  await goTo(page, '/');
  await (await find(page, 'statement of')).filter({ hasText: 'Reports' }).click();
  await expect(page).toHaveURL(/reports\/applicability/);
});

test('a framework has questions, answers and figures of its own', async ({
  page,
  server,
  watch,
}) => {
  await open(page, server, watch, 'frameworks/house-rules', documented('frameworks.md'));
  const before = await readFigures(page);
  const other = page.getByRole('region', { name: 'Other frameworks' }).getByRole('listitem');
  await expect(other).toContainText('Answered 0 %');

  await goTo(page, '/gaps');
  await page.getByRole('searchbox').fill('front door');
  await expect(page.getByRole('table', { name: 'Gaps' })).toContainText('House rules 4.1');
  await goToPlace(page, 'Assess');
  const list = page.getByRole('navigation', { name: 'Questions' });
  await expect(list.getByRole('heading', { name: 'House rules' })).toBeVisible();
  await list.getByRole('link', { name: /4\.1 Locking up/ }).click();
  await expect(page).toHaveURL(/assess\/house-rules:4\.1/);
  await expect(choices(page).first()).toBeVisible();
  await answer(page, 'Met');
  await goTo(page, '/assess/house-rules:4.1?panel=guide');
  await expect(page.getByRole('complementary')).toContainText('Made up for the tests');

  expect(await readFigures(page)).toEqual(before);
  await expect(other).toContainText('Answered 100 %');
  await other.getByRole('link', { name: /^Claimed/ }).click();
  await expect(page.getByRole('complementary')).toContainText('4.1');
  await goTo(page, '/assess/4.1');
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('lock the door');

  await goTo(page, '/registers/evidence/new');
  await main(page).getByLabel('Title').fill('Photo of the lock');
  const shows = main(page).getByRole('combobox', { name: 'Shows' });
  await shows.fill('front door');
  await shows.press('Enter');
  await main(page).getByRole('button', { name: 'Add evidence' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Photo of the lock' })).toBeVisible();
  await expect(
    main(page).getByRole('link', { name: 'House rules 4.1 no. 1 The front door' }),
  ).toBeVisible();
  await goTo(page, '/registers/evidence?words=photo');
  await expect(page.getByRole('grid').getByText('House rules 4.1 no. 1')).toBeVisible();
  await (await find(page, 'front door')).filter({ hasText: 'House rules 4.1 no. 1' }).click();
  await expect(page).toHaveURL(/house-rules:4\.1-a/);
  await goTo(page, '/share');
  await expect(main(page).getByRole('checkbox', { name: 'House rules 4 Doors' })).toBeVisible();
  await goTo(page, '/');
  await expect(figureTiles(page).first()).toBeVisible();
});
