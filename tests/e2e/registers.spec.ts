// A register that is one JSON file more in the content has a place, a table, forms, search, history and undo.
import type { Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import { documented, withContent } from './support/content.js';
import { beginAssessment, goTo, goToPlace, saved } from './support/steps.js';
import { expect, test } from './support/test.js';

const risk = documented('registers.md');

const main = (page: Page) => page.getByRole('main');
const grid = (page: Page) => page.getByRole('grid', { name: 'Risks' });
const rows = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link') });
const cell = (page: Page, row: string, text: string) =>
  rows(page).filter({ hasText: row }).getByText(text, { exact: true });

async function addRisk(page: Page, title: string): Promise<void> {
  await goTo(page, '/registers/risk/new');
  await main(page).getByLabel('Title').fill(title);
  await main(page).getByRole('button', { name: 'Add risk' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
  await saved(page);
}

/** What was copied in a spreadsheet, pasted with the focus in the table. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

test.beforeEach(async ({ page, server, watch }) => {
  watch.at(server.url);
  await server.serve(withContent(test.info().outputPath('site'), 'registers/risk', risk));
  await page.goto(server.url);
  await beginAssessment(page, { organisation: 'Northlight', person: 'Dana' });
});

test('a register added as one file is listed, filled in, referred to, found and taken back', async ({
  page,
}) => {
  await goToPlace(page, 'Manage');
  const phase = page.getByRole('region', { name: 'Operation' });
  await phase.getByRole('link', { name: 'Risks' }).click();
  await expect(main(page)).toContainText('Risks: there are none yet.');
  await page.getByRole('link', { name: 'Add the first one' }).click();

  await main(page).getByRole('button', { name: 'Add risk' }).click();
  await expect(main(page).getByText('Title is needed. Fill it in.').first()).toBeVisible();
  await main(page).getByLabel('Title').fill('Bias in hiring');
  await main(page).getByRole('radio', { name: 'Expected' }).check();
  await main(page).getByLabel('Severity').fill('9');
  await main(page).getByRole('button', { name: 'Add risk' }).click();
  await expect(
    main(page)
      .getByText(/out of range/)
      .first(),
  ).toBeVisible();
  await main(page).getByLabel('Severity').fill('4');
  await main(page).getByRole('button', { name: 'Add risk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'R-1 Bias in hiring' })).toBeVisible();
  await expect(main(page).getByText('12', { exact: true })).toBeVisible();
  await expect(main(page).getByText(/A severe risk has no date/)).toBeVisible();
  expect(await barriers(page)).toEqual([]);

  // Another one, made where it is referred to.
  const finder = main(page).getByRole('combobox', { name: 'Follows from', exact: true });
  await finder.fill('Old data');
  await page.getByRole('option', { name: /^New risk/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Add risk' });
  await expect(dialog.getByLabel('Title')).toHaveValue('Old data');
  await dialog.getByRole('button', { name: 'Add risk' }).click();
  await main(page).getByRole('link', { name: 'R-2 Old data' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'R-2 Old data' })).toBeVisible();
  await expect(main(page).getByRole('link', { name: 'R-1 Bias in hiring' })).toBeVisible();

  const concerns = main(page).getByRole('combobox', { name: 'Concerns' });
  await concerns.fill('A.2.2');
  await concerns.press('Enter');
  await expect(main(page).getByRole('link', { name: /^A\.2\.2 / })).toBeVisible();
  const title = main(page).getByRole('textbox', { name: /^Title/ });
  await title.fill('Outdated data');
  await title.blur();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('R-2 Outdated data');
  await page.getByRole('button', { name: /^Undo: Risk “Outdated data”/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('R-2 Old data');
  await saved(page);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('bias in');
  await page.getByRole('option', { name: /R-1 Bias in hiring/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('R-1 Bias in hiring');
  await main(page).getByRole('button', { name: 'History of Severity' }).click();
  await expect(page.getByRole('list', { name: 'History of Severity' })).toContainText('Dana');

  await goTo(page, '/history');
  await main(page).getByLabel('Kind').selectOption('Risk');
  await expect(main(page).getByText('Risk “Bias in hiring”').first()).toBeVisible();
  await expect(main(page).getByText('Likelihood: Expected')).toBeVisible();
});

test('a form asks what applies, says what an answer would hide, and leads from state to state', async ({
  page,
}) => {
  await addRisk(page, 'Bias in hiring');
  const accepted = main(page).getByRole('combobox', { name: /^Accepted by/ });
  await expect(accepted).toHaveCount(0);
  await main(page).getByRole('radio', { name: 'Accept it' }).check();
  await main(page).getByRole('button', { name: 'Treatment done' }).click();
  await expect(main(page).getByRole('alert').first()).toContainText('Accepted by');
  await accepted.fill('Ravi');
  await accepted.blur();
  await saved(page);

  await main(page).getByRole('radio', { name: 'Avoid it' }).check();
  const question = page.getByRole('dialog', { name: 'This hides what was entered' });
  await expect(question).toContainText('Accepted by');
  await question.getByRole('button', { name: 'Leave it as it was' }).click();
  await expect(main(page).getByRole('radio', { name: 'Accept it' })).toBeChecked();
  await main(page).getByRole('radio', { name: 'Avoid it' }).check();
  await question.getByRole('button', { name: 'Change it' }).click();
  await expect(accepted).toHaveCount(0);

  await main(page).getByRole('button', { name: 'Treatment done' }).click();
  await expect(main(page).getByRole('button', { name: 'Close', exact: true })).toBeVisible();
  await main(page).getByRole('button', { name: 'Close', exact: true }).click();
  await expect(main(page).getByRole('alert').first()).toContainText('Not yet possible');
  const owner = main(page).getByRole('combobox', { name: /^Owner/ });
  await owner.fill('Dana');
  await owner.blur();
  await saved(page);
  await main(page).getByRole('button', { name: 'Close', exact: true }).click();
  await expect(main(page).getByRole('button', { name: 'Open again' })).toBeVisible();
});

test('a second click adds nothing and says nothing wrong', async ({ page }) => {
  await addRisk(page, 'Bias in hiring');
  await main(page).getByRole('button', { name: 'Duplicate' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('R-2');
  await main(page).getByRole('button', { name: 'Treatment done' }).dblclick();
  await expect(main(page).getByRole('button', { name: 'Open again' })).toBeVisible();
  await saved(page);
  await expect(main(page).getByRole('alert')).toHaveCount(0);
  // The next step stands where the first one stood.
  const close = main(page).getByRole('button', { name: 'Close', exact: true });
  await close.dispatchEvent('click', { detail: 2 });
  await saved(page);
  await expect(main(page).getByRole('alert')).toHaveCount(0);
  await goTo(page, '/registers/risk?group=none');
  await expect(rows(page)).toHaveCount(2);
});

test('a table takes rows from a spreadsheet, narrows, groups and changes many at once', async ({
  page,
}) => {
  await addRisk(page, 'The first');
  await goTo(page, '/registers/risk?group=none');
  await grid(page).focus();
  await paste(
    page,
    'Title\tOwner\tTreatment\tReview on\nNoise\tRavi\tAvoid it\t2026-12-01\nDrift\tRavi\tReduce it\t\nWrong\tDana\tno such choice\t',
  );
  const dialog = page.getByRole('dialog', { name: 'Paste rows into Risks' });
  await expect(dialog.getByRole('status')).toHaveText('2 rows fit, 1 does not and is left out.');
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add 2 rows' }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(cell(page, 'Noise', 'Avoid it')).toBeVisible();

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('group', { name: 'Owner' }).getByRole('button', { name: 'Ravi 2' }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.reload();
  await expect(rows(page)).toHaveCount(2);

  await grid(page).getByRole('checkbox', { name: 'Select all' }).check();
  await page.getByRole('button', { name: 'Change a field…' }).click();
  const change = page.getByRole('dialog', { name: 'Change 2 records' });
  await change.getByLabel('Field').selectOption('Owner');
  await change.getByLabel('Owner').fill('Priya Nair');
  await change.getByRole('button', { name: 'Change 2 records' }).click();
  await expect(main(page)).toContainText('Nothing fits these filters.');
  await page.getByRole('button', { name: 'Clear all filters' }).first().click();
  await expect(cell(page, 'Drift', 'Priya Nair')).toBeVisible();
  await expect(cell(page, 'Noise', 'Priya Nair')).toBeVisible();
  // One action took both along, and one takes both back.
  await page.keyboard.press('Control+z');
  await expect(cell(page, 'Drift', 'Ravi')).toBeVisible();
  await expect(cell(page, 'Noise', 'Ravi')).toBeVisible();

  await page.getByRole('button', { name: 'Columns and layout' }).click();
  await page.getByRole('checkbox', { name: 'Review on' }).check();
  await page.getByRole('button', { name: 'Move Review on to the left' }).click();
  await page.getByLabel('Group by').selectOption('Owner');
  await expect(grid(page).getByRole('rowheader', { name: /^Ravi 2/ })).toBeVisible();
  await page.reload();
  await expect(grid(page).getByRole('columnheader', { name: 'Review on' })).toBeVisible();
  await grid(page)
    .getByRole('rowheader', { name: /^Ravi 2/ })
    .click();
  await expect(rows(page)).toHaveCount(1);
});

test('a table is worked with like a spreadsheet', async ({ page }) => {
  for (const title of ['Alpha', 'Beta']) await addRisk(page, title);
  await goTo(page, '/registers/risk?group=none&sort=title');
  await expect(rows(page)).toHaveCount(2);
  await grid(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  await page.keyboard.type('Alpha two');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Alpha two', 'Alpha two')).toBeVisible();
  // Enter went on to the next row; a letter begins to write.
  await page.keyboard.type('Bet');
  await page.keyboard.press('Escape');
  await expect(rows(page).filter({ hasText: 'Beta' })).toHaveCount(1);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('Ravi');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Beta', 'Ravi')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(cell(page, 'Beta', 'Ravi')).toHaveCount(0);
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page.getByRole('group', { name: 'Selected records' })).toContainText('2 selected');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Selected records' })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Alpha two/ })).toBeVisible();
});
