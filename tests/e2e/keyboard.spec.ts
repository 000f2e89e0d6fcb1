// The main flow without a mouse: each stop can be seen, and each step can be made.
import type { Locator, Page } from '@playwright/test';
import { arrive, atRest, choice, question, saved } from './support/steps.js';
import { expect, test } from './support/test.js';

/** Presses Tab until the element has the focus, and looks at each stop on the way. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let stop = 0; stop < 120; stop++) {
    await page.keyboard.press('Tab');
    expect(await focusIsSeen(page), `the focus at stop ${stop} is seen`).toBe('');
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the keyboard does not reach ${wanted}`);
}

/** Why the focus cannot be seen, or nothing. */
const focusIsSeen = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return ''; // the browser's own bars
    // The parts of a date, which the browser draws, show by themselves which of them has it.
    if (focused.matches('input[type="date"]')) return '';
    const { width, height } = focused.getBoundingClientRect();
    const what = `${focused.tagName} ${focused.textContent?.trim().slice(0, 40) ?? ''}`;
    // A radio button may be drawn by its label.
    const drawn = [focused, focused.closest('label'), ...focused.children].filter(
      (each) => each !== null,
    );
    if (width < 2 && height < 2 && !focused.closest('label')) return `${what} has no size`;
    const outlined = drawn.some((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
      );
    });
    return outlined ? '' : `${what} has no outline`;
  });

test('from the first screen to the report without a mouse', async ({ page, watch }) => {
  await arrive(page);
  await atRest(page, watch);
  await tabTo(page, page.getByLabel('Organisation').first());
  await page.keyboard.type('Northlight');
  await tabTo(page, page.getByRole('radio', { name: 'Up to 100 people' }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Up to 500 people' })).toBeChecked();
  await tabTo(page, page.getByRole('checkbox', { name: 'AI customer' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByLabel('Your name'));
  await page.keyboard.type('Mira Holt');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeFocused();

  await tabTo(page, page.getByRole('link', { name: 'Answer the first question' }));
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeFocused();
  const first = (await question(page).textContent()) ?? '';
  for (const key of ['1', '2', '3', '1', '2']) {
    const before = (await question(page).textContent()) ?? '';
    await page.keyboard.press(key);
    await expect(question(page)).not.toHaveText(before);
    await expect(question(page)).toBeFocused();
  }
  await page.keyboard.press('n');
  await page.keyboard.type('Written without a mouse');
  await tabTo(page, page.getByLabel('Answered by'));
  await page.keyboard.type('Tom Hargreaves');
  await tabTo(page, page.getByLabel('Answered on'));
  await page.keyboard.type('02022026');
  await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Add evidence' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Title')).toBeFocused();
  await page.keyboard.type('Minutes of February');
  await tabTo(page, page.getByLabel('Effective from'));
  await page.keyboard.type('02022026');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Minutes of February').first()).toBeVisible();
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Written without a mouse');
  await expect(page.getByLabel('Answered on')).toHaveValue('2026-02-02');
  await saved(page);

  await page.keyboard.press('Control+k');
  await page.keyboard.type(first.slice(0, 24));
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await expect(page.locator('input[role=combobox]')).toBeFocused();
  await page.keyboard.type('Gap report');
  await expect(page.getByRole('option').first()).toContainText('Gap report');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Gap report' })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Markdown' }));
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.md$/);
});

test('the skip link leads past the places, and dialogs keep the focus and give it back', async ({
  page,
  watch,
}) => {
  await arrive(page);
  await atRest(page, watch);
  await page.getByRole('button', { name: 'Open the example' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeFocused();
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await skip.focus();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  const search = page.getByRole('banner').getByRole('button', { name: 'Search' });
  await search.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Search and go anywhere' });
  await expect(dialog).toBeVisible();
  for (let stop = 0; stop < 5; stop++) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        () =>
          document.activeElement === document.body ||
          document.activeElement?.closest('dialog') !== null,
      ),
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(search).toBeFocused();
});

test('single keys can be switched off', async ({ page, watch }) => {
  await arrive(page);
  await atRest(page, watch);
  await page.getByRole('button', { name: 'Open the example' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  await page.getByRole('link', { name: 'Data', exact: true }).click();
  await page.getByRole('checkbox', { name: /^Single keys/ }).uncheck();
  await page.getByRole('link', { name: 'Assess', exact: true }).click();
  await expect(choice(page, 'Not met')).toBeVisible();
  const before = (await question(page).textContent()) ?? '';
  const pressed = await choice(page, 'Not met').getAttribute('aria-pressed');
  for (const key of ['3', 'j', '?', '/']) await page.keyboard.press(key);
  await expect(page.locator('dialog:modal')).toHaveCount(0);
  await expect(question(page)).toHaveText(before);
  expect(await choice(page, 'Not met').getAttribute('aria-pressed')).toBe(pressed);
});
