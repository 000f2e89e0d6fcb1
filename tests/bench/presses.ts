// Answers questions in the built site with the keyboard, the example open: one key, one answer.
import type { Browser, Page } from '@playwright/test';
import { place, settled, storedActions, watch, type Press } from './browser/presses.js';
import { serve } from './hosts/server.js';
import { at } from './paths.js';

/** The first question of the quick round; each answer moves on to the next. */
const beginning = '#/assess/4.1';

export async function openExample(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const example = page.getByRole('button', { name: 'Open the example' });
  await example.click();
  await example.waitFor({ state: 'detached' });
}

/** One round over all questions with the same answer; stops where the last does not move on. */
export async function pressRound(page: Page, key: string, questions: number): Promise<Press[]> {
  await page.evaluate((hash) => location.assign(hash), beginning);
  await page.locator('[aria-keyshortcuts="1"]').waitFor();
  await page.waitForTimeout(300); // what arriving changes is no part of the first answer
  const presses: Press[] = [];
  for (let n = 0; n < questions; n++) {
    await page.keyboard.press(key);
    presses.push(await page.evaluate(settled, place));
  }
  return presses;
}

/** `rounds` times `questions` answers, each of which changes the record. */
export async function pressKeys(
  browser: Browser,
  rounds: number,
  questions: number,
): Promise<Press[]> {
  const server = await serve(at('site/dist'));
  const context = await browser.newContext({ viewport: { width: 1366, height: 820 } });
  try {
    const page = await context.newPage();
    await openExample(page, server.url);
    await page.evaluate(watch, place);
    await pressRound(page, '1', questions); // warms up; some of it may stand already
    const before = await page.evaluate(storedActions);
    const presses: Press[] = [];
    for (let n = 0; n < rounds; n++) {
      presses.push(...(await pressRound(page, n % 2 === 0 ? '2' : '1', questions)));
    }
    const stored = (await page.evaluate(storedActions)) - before;
    if (stored !== presses.length) {
      throw new Error(`${presses.length} answers were given, ${stored} stored`);
    }
    return presses;
  } finally {
    await context.close();
    server.stop();
  }
}
