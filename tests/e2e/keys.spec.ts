// Keys on keyboards of other scripts, while words are composed, and where the focus goes when what had it is gone.
import type { Page } from '@playwright/test';
import {
  addEvidence,
  answer,
  choice,
  choices,
  goTo,
  goToQuestion,
  question,
  saved,
  startAssessment,
} from './support/steps.js';
import { expect, test } from './support/test.js';

test.beforeEach(async ({ page, watch }) => {
  await startAssessment(page, watch, { organisation: 'Northlight', person: 'Mira Holt' });
  await goToQuestion(page, '4.1');
});

const search = (page: Page) => page.getByRole('combobox', { name: 'Search and go anywhere' });

interface Key {
  key: string;
  code: string;
  ctrlKey?: boolean;
  shiftKey?: boolean;
  isComposing?: boolean;
}

const press = (page: Page, key: Key) =>
  page.evaluate((given) => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new KeyboardEvent('keydown', { ...given, bubbles: true, cancelable: true }),
    );
  }, key);

test('keys work by their place where they give letters of another script', async ({ page }) => {
  await answer(page, 'Met');
  await press(page, { key: 'я', code: 'KeyZ', ctrlKey: true });
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'false');
  await press(page, { key: 'Я', code: 'KeyZ', ctrlKey: true, shiftKey: true });
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'true');
  const before = (await question(page).textContent()) ?? '';
  await press(page, { key: 'о', code: 'KeyJ' });
  await expect(question(page)).not.toHaveText(before);
  await press(page, { key: 'κ', code: 'KeyK' });
  await expect(question(page)).toHaveText(before);
  // The digits of a French keyboard come with Shift, their keys without.
  await press(page, { key: '"', code: 'Digit3' });
  await expect(question(page)).not.toHaveText(before);
  await saved(page);
  await goToQuestion(page, '4.1');
  await expect(choice(page, 'Not met')).toHaveAttribute('aria-pressed', 'true');
  await press(page, { key: 'л', code: 'KeyK', ctrlKey: true });
  await expect(search(page)).toBeFocused();
  // The key that ends a composition chooses nothing.
  await search(page).fill('policy');
  await expect(page.getByRole('option').first()).toBeVisible();
  await press(page, { key: 'Enter', code: 'Enter', isComposing: true });
  await expect(search(page)).toBeVisible();
  await press(page, { key: 'Enter', code: 'Enter' });
  await expect(search(page)).toHaveCount(0);
});

test('Escape closes what is on top, and leaves a field', async ({ page }) => {
  await page.getByRole('button', { name: 'Add evidence' }).click();
  const title = page.getByLabel('Title');
  await title.fill('Minutes');
  await page.keyboard.press('Control+k');
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search(page)).toHaveCount(0);
  await expect(title).toHaveValue('Minutes');
  await page.keyboard.press('n');
  await press(page, { key: 'Escape', code: 'Escape', isComposing: true });
  const note = page.getByLabel('Note', { exact: true });
  await note.focus();
  await page.keyboard.type('Seen');
  await page.keyboard.press('Escape');
  await expect(note).not.toBeFocused();
  await expect(note).toHaveValue('Seen');
  await page.keyboard.press('1');
  await saved(page);
  await goToQuestion(page, '4.1');
  await expect(note).toHaveValue('Seen');
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'true');
});

test('the focus stays where work goes on', async ({ page }) => {
  const add = page.getByRole('button', { name: /^Add evidence/ });
  await answer(page, 'Met');
  await page.getByRole('button', { name: /^Clear/ }).click();
  await expect(choices(page).first()).toBeFocused();
  await saved(page);
  await addEvidence(page, { title: 'Minutes' });
  await expect(add).toBeFocused();
  await add.click();
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  await expect(add).toBeFocused();
  await page.getByRole('main').locator('summary', { hasText: 'Minutes' }).click();
  await page.getByRole('button', { name: 'Take off this question' }).click();
  await expect(add).toBeFocused();
  await saved(page);
  const undo = page.getByRole('button', { name: /^(Undo|Nothing to undo)/ });
  await undo.focus();
  while (await undo.isEnabled()) {
    const label = (await undo.getAttribute('aria-label')) ?? '';
    await undo.press('Enter');
    await expect(undo).not.toHaveAttribute('aria-label', label);
    await saved(page);
  }
  await expect(page.getByRole('button', { name: /^Redo: / })).toBeFocused();
});

test('next is always in view', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  const next = page.getByRole('main').getByRole('button', { name: 'Next', exact: true }).last();
  await expect(next).toBeInViewport({ ratio: 1 });
  const before = (await question(page).textContent()) ?? '';
  await next.click();
  await expect(question(page)).not.toHaveText(before);
  await expect(next).toBeInViewport({ ratio: 1 });
});

test('an address that is none says so', async ({ page }) => {
  await goTo(page, '/nowhere');
  await expect(question(page)).toHaveText('There is no such page');
  for (const name of ['constructor', '__proto__', 'toString:4.1']) {
    await goTo(page, `/assess/4.1?panel=${name}`);
    await expect(choices(page).first()).toBeVisible();
    await expect(page.locator('aside')).toHaveCount(0);
  }
});
