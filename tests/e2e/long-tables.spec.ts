// Tables of which only a part is loaded: what is selected, copied and printed is all of it.
import type { Page } from '@playwright/test';
import { goTo, saved, startAssessment } from './support/steps.js';
import { expect, test } from './support/test.js';

const main = (page: Page) => page.getByRole('main');
const grid = (page: Page) => page.getByRole('grid', { name: 'Evidence' });
const drawn = (page: Page) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link') });
const title = (number: number) => `Record ${String(number).padStart(4, '0')}`;

/** Evidence pasted from a spreadsheet. */
async function addEvidence(page: Page, count: number): Promise<void> {
  await goTo(page, '/registers/evidence');
  await main(page).getByRole('button', { name: 'Paste rows' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste rows into Evidence' });
  const lines = Array.from({ length: count }, (_, index) => title(index + 1));
  // At once: typing that much takes a browser longer than all that follows.
  await dialog
    .getByRole('textbox')
    .first()
    .evaluate(
      (field: HTMLTextAreaElement, text) => {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      },
      ['Title', ...lines].join('\n'),
    );
  await dialog.getByRole('button', { name: /^Add [\d,]+ rows/ }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(count + 1), { timeout: 60_000 });
  await saved(page);
}

/** What another program would get. */
async function copied(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => navigator.clipboard.readText());
  return text.split(/\r?\n/).filter((line) => line !== '');
}

test.beforeEach(({ page, watch }) => startAssessment(page, watch, { organisation: 'Northlight' }));

test('5,000 rows are selected and copied, loaded or not', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await addEvidence(page, 5_000);
  const selection = page.getByRole('group', { name: 'Selected records' });
  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await expect(selection).toContainText('5,000 selected');
  await page.keyboard.press('Control+c');
  await expect.poll(async () => (await copied(page)).length).toBe(5_000);
  const lines = await copied(page);
  expect(lines[0]).toMatch(/^Record 0001\t/);
  expect(lines[4_999]).toMatch(/^Record 5000\t/);

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Home');
  for (const _ of [1, 2]) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+Shift+End');
  await expect(selection).toContainText('4,998 selected');
  await page.keyboard.press('Control+c');
  await expect.poll(async () => (await copied(page)).length).toBe(4_998);
  expect((await copied(page))[0]).toMatch(/^Record 0003\t/);

  // What is loaded goes the usual way.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+c');
  await expect.poll(async () => (await copied(page)).length).toBe(2);
});

test('where a browser refuses what comes late, the next copy has it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await addEvidence(page, 300);
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new Error('too late'));
  });
  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('group', { name: 'Selected records' })).toContainText('300 selected');
  await page.keyboard.press('Control+c');
  await expect(page.getByText('The rows are ready now. Copy once more.').first()).toBeVisible();
  await page.keyboard.press('Control+c');
  await expect.poll(async () => (await copied(page)).length).toBe(300);
});

test('all rows are printed, from the layout, by key and in pages', async ({ page }) => {
  await addEvidence(page, 250);
  await page.evaluate(() => {
    window.print = () => {
      const links = document.querySelectorAll('[role="grid"] tbody a');
      const texts = [...links].map((link) => link.textContent);
      Object.assign(window, { printed: texts });
    };
  });
  const printed = () =>
    page.evaluate(() => (window as unknown as { printed?: string[] }).printed ?? []);
  const forget = () => page.evaluate(() => Object.assign(window, { printed: [] }));
  const all = Array.from({ length: 250 }, (_, index) => title(index + 1));
  expect(await drawn(page).count()).toBeLessThan(250);

  await page.getByRole('button', { name: 'Columns and layout' }).click();
  await main(page).getByRole('button', { name: 'Print all rows' }).click();
  await expect.poll(printed).toEqual(all);
  expect(await drawn(page).count()).toBeLessThan(250);

  await forget();
  await page.reload();
  await page.evaluate(() => {
    window.print = () => {
      const links = document.querySelectorAll('[role="grid"] tbody a');
      Object.assign(window, { printed: [...links].map((link) => link.textContent) });
    };
  });
  await grid(page).focus();
  await page.keyboard.press('Control+p');
  await expect.poll(printed).toEqual(all);

  await page.getByRole('button', { name: 'Columns and layout' }).click();
  await main(page)
    .getByRole('checkbox', { name: /In pages of 100/ })
    .check();
  await expect(drawn(page)).toHaveCount(100);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(drawn(page).first()).toContainText(title(101));
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(drawn(page)).toHaveCount(50);
  await forget();
  await main(page).getByRole('button', { name: 'Print all rows' }).click();
  await expect.poll(printed).toEqual(all);

  // On paper nothing is cut off by the box that scrolls on screen.
  await page.emulateMedia({ media: 'print' });
  await expect(main(page).getByRole('button', { name: 'Print all rows' })).toBeHidden();
  const cut = await grid(page).evaluate((table) => {
    const box = table.parentElement;
    return box ? box.scrollHeight - box.clientHeight : 0;
  });
  expect(cut).toBeLessThanOrEqual(1);
});
