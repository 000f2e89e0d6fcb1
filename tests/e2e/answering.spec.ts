// What an answer by key costs: what the engine is asked, what is painted, what is kept.
import type { Page } from '@playwright/test';
import { place, settled, watch as watchPresses } from '../bench/browser/presses.js';
import { forcedLayouts } from '../bench/hosts/forced-layouts.js';
import { goToQuestion, question, saved, startAssessment } from './support/steps.js';
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
