// What is typed is kept: nobody has to leave a field first, and nothing is called saved before it is.
import type { Page } from '@playwright/test';
import { givePassphrase, confirmCode } from './support/encrypting.js';
import {
  answer,
  choice,
  fillNewAssessment,
  arrive,
  atRest,
  goTo,
  goToQuestion,
  saved,
  startAssessment,
} from './support/steps.js';
import { expect, test } from './support/test.js';

const about = { organisation: 'Northlight', person: 'Mira Holt' };
const note = (page: Page) => page.getByLabel('Note', { exact: true });
const sign = (page: Page) => page.getByRole('banner').getByRole('status');

async function typeNote(page: Page, text: string): Promise<void> {
  await note(page).focus();
  await page.keyboard.type(text);
}

test.describe('of what is typed', () => {
  test.beforeEach(async ({ page, watch }) => {
    await startAssessment(page, watch, about);
    await goToQuestion(page, '4.1');
  });

  test('nothing is called saved until it is, which is soon', async ({ page }) => {
    await typeNote(page, 'Seen by the board ');
    await expect(sign(page)).toHaveText('Writing…');
    await saved(page);
    // The field is still in use, as it was typed.
    await expect(note(page)).toBeFocused();
    await expect(note(page)).toHaveValue('Seen by the board ');
    await page.keyboard.type('in May');
    await saved(page);
    await page.reload();
    await expect(note(page)).toHaveValue('Seen by the board in May');
    await expect(page.getByRole('button', { name: /^Undo: .*Note/ })).toBeVisible();
  });

  test('a field that is emptied waits until it is left', async ({ page }) => {
    await typeNote(page, 'Seen by the board');
    await saved(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await expect(sign(page)).toHaveText('Writing…');
    await note(page).blur();
    await saved(page);
    await page.reload();
    await expect(choice(page, 'Met')).toBeVisible();
    await expect(note(page)).toHaveValue('');
  });

  test('all of it is there after going back', async ({ page }) => {
    await goToQuestion(page, '4.2');
    await typeNote(page, 'Half a thought');
    await page.goBack();
    await expect(note(page)).toHaveValue('');
    await page.goForward();
    await expect(note(page)).toHaveValue('Half a thought');
    await saved(page);
  });

  test('all of it is there after the page was loaded anew at once', async ({ page }) => {
    await typeNote(page, 'Half a thought');
    await page.reload();
    await expect(note(page)).toHaveValue('Half a thought');
    await saved(page);
    await note(page).fill('');
    await note(page).blur();
    await saved(page);
    await page.reload();
    await expect(choice(page, 'Met')).toBeVisible();
    await expect(note(page)).toHaveValue('');
  });

  test('an answer that was given just before is there as well', async ({ page }) => {
    await choice(page, 'Partly met').click();
    await page.reload();
    await expect(choice(page, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
  });

  test('a comment and evidence that were begun are there again, until they are given up', async ({
    page,
  }) => {
    await page.getByRole('button', { name: 'Write a comment' }).click();
    await page.getByLabel('Your comment').pressSequentially('Ask Ravi');
    await page.getByRole('button', { name: 'Add evidence' }).click();
    await page.getByLabel('Title').pressSequentially('Minutes of May');
    await goToQuestion(page, '4.2');
    await expect(page.getByLabel('Your comment')).toHaveCount(0);
    await expect(page.getByLabel('Title')).toHaveCount(0);
    await page.goBack();
    await expect(page.getByLabel('Your comment')).toHaveValue('Ask Ravi');
    await expect(page.getByLabel('Title')).toHaveValue('Minutes of May');
    await page.getByLabel('Title').press('End');
    await page.keyboard.type(' and June');
    await page.reload();
    await expect(page.getByLabel('Your comment')).toHaveValue('Ask Ravi');
    await expect(page.getByLabel('Title')).toHaveValue('Minutes of May and June');
    const cancel = page.getByRole('main').getByRole('button', { name: 'Cancel' });
    await cancel.first().click();
    await cancel.click();
    await expect(page.getByLabel('Your comment')).toHaveCount(0);
    await saved(page);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Write a comment' })).toBeVisible();
    await expect(page.getByLabel('Title')).toHaveCount(0);
  });

  test('a year that nobody means is not taken', async ({ page }) => {
    const date = page.getByRole('main').getByLabel('Answered on');
    await date.fill('0202-03-04');
    await date.blur();
    await expect(page.getByText(/This is no date/)).toBeVisible();
    await expect(sign(page)).toHaveText('Saved');
    await date.fill('2026-03-04');
    await date.blur();
    await expect(page.getByText(/This is no date/)).toHaveCount(0);
    await saved(page);
    await goTo(page, '/history');
    const written = page.getByRole('article').filter({ hasText: 'Answered on' });
    await expect(written).toHaveCount(1);
    await expect(written).toContainText('2026');
  });
});

test('it is there after the tab was closed, and after the browser was', async ({
  machine,
  watch,
}) => {
  let page = await machine.openBrowser();
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await typeNote(page, 'Half a thought');
  const context = page.context();
  await page.close({ runBeforeUnload: true });
  page = await context.newPage();
  await page.goto('./#/assess/4.1');
  await expect(note(page)).toHaveValue('Half a thought');
  await saved(page);
  await note(page).press('End');
  await note(page).pressSequentially(', and another');
  await expect(note(page)).toHaveValue('Half a thought, and another');
  await saved(page);
  await machine.closeBrowser();
  page = await machine.openBrowser();
  await page.goto('./#/assess/4.1');
  await expect(note(page)).toHaveValue('Half a thought, and another');
});

test('of an encrypted workspace the browser asks first, since nothing is left in the clear', async ({
  page,
  watch,
}) => {
  await arrive(page);
  await atRest(page, watch);
  await fillNewAssessment(page, about);
  await page.getByRole('checkbox', { name: /^Encrypt it on this device/ }).check();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await givePassphrase(page);
  await page.getByRole('button', { name: 'Go on to the recovery code' }).click();
  await confirmCode(page, 'Begin, encrypted');
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  await typeNote(page, 'Half a thought');
  watch.expectFault(/^dialog/);
  const asked = page.waitForEvent('dialog');
  const reload = page.evaluate(() => location.reload());
  expect((await asked).type()).toBe('beforeunload');
  await reload;
  await saved(page);
  await expect(note(page)).toHaveValue('Half a thought');
  expect(await page.evaluate(() => Object.values(localStorage).join().includes('thought'))).toBe(
    false,
  );
});
