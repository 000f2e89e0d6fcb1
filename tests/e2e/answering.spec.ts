// What an answer by key costs: what the engine is asked, what is painted, what is kept.
import type { Page } from '@playwright/test';
import { place, settled, watch as watchPresses } from '../bench/browser/presses.js';
import { forcedLayouts } from '../bench/hosts/forced-layouts.js';
import { goTo, goToQuestion, question, saved, startAssessment } from './support/steps.js';
import { expect, test } from './support/test.js';

const about = { organisation: 'Northlight', person: 'Mira Holt', asOf: '2026-06-30' };

/** Notes which methods of the engine the page calls; guidance is no matter of the record. */
function noteCalls(): void {
  const calls: string[] = [];
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: unknown[]) {
    const { request } = message as { request?: Uint8Array };
    if (request) {
      const { method } = JSON.parse(new TextDecoder().decode(request)) as { method: string };
      if (method !== 'content.node') calls.push(method);
    }
    Reflect.apply(send, this, [message, ...rest]);
  };
  Object.assign(globalThis, { calls });
}

const takeCalls = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls.splice(0));

test.beforeEach(async ({ page, watch }) => {
  await page.addInitScript(noteCalls);
  await startAssessment(page, watch, about);
  await page.mouse.move(0, 0);
  await goToQuestion(page, '4.1');
  await expect(question(page)).toBeFocused();
});

test('an answer asks the engine once and lays nothing out by force', async ({ page, browser }) => {
  await page.keyboard.press('1');
  await saved(page);
  await takeCalls(page);
  const forced = await forcedLayouts(browser, page, async () => {
    for (const key of ['2', '3', '1', '2']) {
      const before = (await question(page).textContent()) ?? '';
      await page.keyboard.press(key);
      await expect(question(page)).not.toHaveText(before);
      await saved(page);
      expect(await takeCalls(page)).toEqual(['workspace.apply']);
    }
  });
  expect(forced).toBe(0);
});

test('an answer paints the question, the figures and that it is saved, each once at most', async ({
  page,
}) => {
  await page.evaluate(watchPresses, place);
  for (const key of ['1', '2', '3', '1']) {
    await page.keyboard.press(key);
    const { frames } = await page.evaluate(settled, place);
    expect(frames).toBeLessThanOrEqual(3);
    await saved(page);
  }
});

test('a date that is typed is written once, when it is whole', async ({ page }) => {
  const main = page.getByRole('main');
  const date = main.getByLabel('Answered on');
  const writes = async () => (await takeCalls(page)).filter((call) => call === 'workspace.apply');
  await takeCalls(page);
  await date.focus();
  await page.keyboard.type('03212026');
  await expect(date).toHaveValue('2026-03-21');
  expect(await writes()).toEqual([]);
  await page.keyboard.press('Enter');
  await saved(page);
  expect(await writes()).toHaveLength(1);
  await date.blur();
  await date.focus();
  await page.keyboard.type('0304');
  await main.getByLabel('Answered by').focus();
  await saved(page);
  expect(await writes()).toHaveLength(1);
  await expect(date).toHaveValue('2026-03-04');

  // A day picked in the calendar changes the field while no key is pressed.
  await date.evaluate((field: HTMLInputElement) => {
    field.focus();
    field.value = '2026-03-05';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await saved(page);
  expect(await writes()).toHaveLength(1);
  await expect(page.getByRole('button', { name: /^Undo: .*Answered on/ })).toBeVisible();
});

test('half a date takes nothing away and says what is wrong', async ({ page }) => {
  await goTo(page, '/registers/evidence/new');
  const main = page.getByRole('main');
  await main.getByLabel('Title').fill('Minutes');
  await main.getByLabel('Effective from').fill('2026-03-21');
  await main.getByRole('button', { name: 'Add evidence' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Minutes' })).toBeVisible();
  await saved(page);
  await takeCalls(page);
  const date = main.getByLabel(/^Effective from/);
  await date.focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Tab');
  await date.blur();
  await expect(main.getByText(/This is no date/)).toBeVisible();
  expect(await takeCalls(page)).not.toContain('workspace.apply');
  await date.focus();
  await page.keyboard.type('03');
  await date.blur();
  await expect(main.getByText(/This is no date/)).toHaveCount(0);
});

test('the page of a question is kept, and what was typed stays with its own', async ({ page }) => {
  const note = page.getByLabel('Note', { exact: true });
  const kept = await note.elementHandle();
  await page.keyboard.press('n');
  await page.keyboard.type('Seen by the board');
  // Away while the cursor is still in the field.
  await goToQuestion(page, '4.2');
  await saved(page);
  expect(await note.evaluate((field, before) => field === before, kept)).toBe(true);
  await expect(note).toHaveValue('');
  await page.keyboard.press('n');
  await page.keyboard.press('Control+z');
  await expect(note).toHaveValue('');
  const date = page.getByLabel('Answered on');
  await date.focus();
  await page.keyboard.type('0202');
  expect(await date.evaluate((field: HTMLInputElement) => field.validity.badInput)).toBe(true);
  await goToQuestion(page, '4.1');
  await expect(note).toHaveValue('Seen by the board');
  expect(await date.evaluate((field: HTMLInputElement) => field.validity.badInput)).toBe(false);
});

test('a page that arrives leaves the focus to who has gone on', async ({ page }) => {
  const note = page.getByLabel('Note', { exact: true });
  await goTo(page, '/');
  await expect(note).toHaveCount(0);
  // The key comes as soon as there is a field, before the heading can take the focus.
  await page.evaluate(() => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector('main textarea')) return;
      observer.disconnect();
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'n', bubbles: true }),
      );
    }).observe(document.body, { childList: true, subtree: true });
  });
  await goToQuestion(page, '4.2');
  await expect(page).toHaveTitle(/^4\.2/);
  await expect(note).toBeFocused();
});
