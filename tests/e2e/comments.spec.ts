// What people say about a record: written, seen with who and when, taken back, merged, found and left out.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import { documented, withContent } from './support/content.js';
import { bringIn, chooseFile, downloaded, saveToFile } from './support/files.js';
import { arrive, beginAssessment, goTo, goToPlace, goToQuestion, saved } from './support/steps.js';
import { expect, Machine, test } from './support/test.js';

const main = (page: Page) => page.getByRole('main');
const section = (page: Page) => main(page).getByRole('region', { name: 'Comments', exact: true });
const comments = (page: Page) => section(page).getByRole('listitem');

async function comment(page: Page, text: string): Promise<void> {
  await section(page).getByRole('button', { name: 'Write a comment' }).click();
  await expect(section(page).getByRole('textbox', { name: 'Your comment' })).toBeFocused();
  await section(page).getByRole('textbox', { name: 'Your comment' }).fill(text);
  await section(page).getByRole('button', { name: 'Add comment' }).dblclick();
  await expect(comments(page).filter({ hasText: text })).toHaveCount(1);
  await saved(page);
}

async function addEvidence(page: Page, title: string): Promise<void> {
  await goTo(page, '/registers/evidence/new');
  await main(page).getByLabel('Title').fill(title);
  await main(page).getByRole('button', { name: 'Add evidence' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await saved(page);
}

test('a comment is written, taken back, deleted, found and left out of a copy', async ({
  page,
}) => {
  await arrive(page);
  await beginAssessment(page, { organisation: 'Northlight', person: 'Dana' });
  await addEvidence(page, 'Minutes');
  await comment(page, 'Is the axolotl signed?');
  await expect(comments(page)).toContainText('Dana');
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(comments(page)).toHaveCount(0);
  await page.keyboard.press('Control+y');
  await expect(comments(page)).toHaveCount(1);
  await comment(page, 'To be deleted');
  await comments(page)
    .filter({ hasText: 'To be deleted' })
    .getByRole('button', { name: /^Delete your comment/ })
    .click();
  await expect(comments(page)).toHaveCount(1);

  // At a question as well.
  await goToQuestion(page, 'A.2.2');
  await comment(page, 'Whose policy is this?');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('axolotl');
  await page.getByRole('option', { name: /axolotl signed/ }).click();
  await main(page).getByRole('link', { name: 'Minutes' }).click();
  await expect(comments(page)).toContainText('Is the axolotl signed?');

  await goTo(page, '/share');
  await main(page)
    .getByRole('checkbox', { name: /^Comment/ })
    .first()
    .check();
  const save = main(page).getByRole('button', { name: 'Save the copy' });
  const copy = await downloaded(page, () => save.click());
  expect(copy.bytes.toString('utf8')).toContain('Minutes');
  expect(copy.bytes.toString('utf8')).not.toContain('axolotl');
});

test('records of a register that was added are commented on as well', async ({
  page,
  server,
  watch,
}) => {
  watch.at(server.url);
  const site = withContent(
    test.info().outputPath('site'),
    'registers/risk',
    documented('registers.md'),
  );
  await server.serve(site);
  await page.goto(server.url);
  await beginAssessment(page, { organisation: 'Northlight', person: 'Dana' });
  await goTo(page, '/registers/risk/new');
  await main(page).getByLabel('Title').fill('Bias in hiring');
  await main(page).getByRole('button', { name: 'Add risk' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('R-1 Bias in hiring');
  await comment(page, 'Who owns this?');
  await goTo(page, '/registers/comment');
  await expect(page.getByRole('grid')).toContainText('R-1 Bias in hiring');
});

test('comments of colleagues come together, and nobody deletes those of another', async ({
  machine,
  server,
  watch,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'aimwright-profile-'));
  const other = new Machine(profile, watch, server.url);
  try {
    const dana = await machine.openBrowser();
    await arrive(dana);
    await beginAssessment(dana, { organisation: 'Northlight', person: 'Dana' });
    await addEvidence(dana, 'Minutes');
    await comment(dana, 'Said by Dana');
    const address = new URL(dana.url()).hash.slice(1);
    const first = await saveToFile(dana);

    const ravi = await other.openBrowser();
    await arrive(ravi);
    await chooseFile(ravi, first);
    await expect(ravi.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
    await goToPlace(ravi, 'Data');
    await ravi.getByLabel('Your name').fill('Ravi');
    await ravi.getByLabel('Your name').blur();
    await goTo(ravi, address);
    await comment(ravi, 'Said by Ravi');
    const deletes = comments(ravi).getByRole('button', { name: /^Delete your comment/ });
    await expect(deletes).toHaveCount(1);

    await bringIn(dana, await saveToFile(ravi));
    await main(dana).getByRole('button', { name: 'Take it in' }).click();
    await expect(dana.getByText(/^Taken in/).first()).toBeVisible();
    await goTo(dana, address);
    await expect(comments(dana)).toHaveCount(2);
    await expect(comments(dana).first()).toContainText('Dana');
    await expect(comments(dana).last()).toContainText('Ravi');
  } finally {
    await other.closeBrowser();
    rmSync(profile, { recursive: true, force: true });
  }
});
