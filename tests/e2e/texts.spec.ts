// Text no one expects: far too long, or no text at all. It is refused with words or kept, and the work goes on.
import type { Page } from '@playwright/test';
import {
  answer,
  choice,
  goToQuestion,
  question,
  readHead,
  saved,
  startAssessment,
  write,
} from './support/steps.js';
import { expect, test } from './support/test.js';

test.beforeEach(async ({ page, watch }) => {
  await startAssessment(page, watch, { organisation: 'Northlight' });
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
});

const note = (page: Page) => page.getByLabel('Note', { exact: true });

/** The engine still answers, the page still takes answers. */
async function worksOn(page: Page): Promise<void> {
  await goToQuestion(page, '4.2');
  await answer(page, 'Partly met');
  await page.reload();
  await expect(choice(page, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
}

test('a note of a mebibyte is refused, and what was there stays', async ({ page }) => {
  await write(page, 'Note', 'Short and kept');
  await saved(page);
  const head = await readHead(page);
  await goToQuestion(page, '4.1');
  await note(page).fill('long '.repeat((1024 * 1024) / 5));
  await note(page).blur();
  await expect(
    page.getByText(/^This text is too long\. Keep it within \d+ bytes\.$/).first(),
  ).toBeVisible();
  expect(await readHead(page)).toBe(head);
  await goToQuestion(page, '4.1');
  await expect(note(page)).toHaveValue('Short and kept');
  await worksOn(page);
});

test('so are an organisation and a piece of evidence of a mebibyte', async ({ page }) => {
  const long = 'x'.repeat(1024 * 1024);
  await page.getByRole('main').getByRole('button', { name: 'Add evidence' }).click();
  const form = page.getByRole('main').locator('form');
  await form.getByLabel('Title').fill(long);
  await form.getByRole('button', { name: 'Add evidence' }).click();
  const refused = page.getByText(/This text is too long\. Keep it within \d+ bytes\.$/);
  await expect(refused.first()).toBeVisible();
  // What was typed is not lost: it can be shortened.
  await form.getByLabel('Title').fill('Context analysis');
  await form.getByRole('button', { name: 'Add evidence' }).click();
  await expect(page.getByRole('main').getByText('Context analysis').first()).toBeVisible();

  const head = await readHead(page);
  await page.getByRole('main').getByLabel('Name', { exact: true }).fill(long);
  await page.getByRole('main').getByLabel('Name', { exact: true }).blur();
  await expect(refused.last()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('banner').getByRole('link')).toHaveText('Northlight');
  expect(await readHead(page)).toBe(head);
  await worksOn(page);
});

test('half a character pasted into a note does no harm', async ({ page }) => {
  const head = await readHead(page);
  await goToQuestion(page, '4.1');
  await note(page).focus();
  // What the clipboard of some programs holds: surrogates without their other half.
  await page.evaluate(() =>
    document.execCommand('insertText', false, 'cut \ud83d here \udc00 end'),
  );
  await note(page).blur();
  const stored = (await page.evaluate(() => document.querySelector('textarea')?.value)) ?? '';
  expect(stored).toContain('cut ');
  await expect(question(page)).toBeVisible();
  const refused = page.getByText(/not valid text|not UTF-8|not text/i);
  await expect(async () => {
    const changed = (await readHead(page)) !== head;
    expect(changed || (await refused.count()) > 0).toBe(true);
  }).toPass();
  await page.reload();
  await goToQuestion(page, '4.1');
  // Whatever is kept is text.
  expect(
    await note(page).evaluate((field: HTMLTextAreaElement) => field.value.isWellFormed()),
  ).toBe(true);
  await worksOn(page);
});

test('characters that are hard on tools come back as they were', async ({ page }) => {
  const hard =
    'tab\there\n"quoted" \\back\\ \u2028line\u2029 é≠é \u202Eright to left\u202C 🏴\u{E0067}\u{E0062} \uFEFF zero\u200Bwidth';
  await note(page).fill(hard);
  await note(page).blur();
  await saved(page);
  await page.reload();
  await expect(note(page)).toHaveValue(hard);
});
