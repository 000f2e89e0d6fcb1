// Answers questions in the built site with the keyboard, the example open: one key, one answer. In turn with it the same
// key is pressed on a page that does no more than change its heading.
import type { Browser, Page } from '@playwright/test';
import { bare, place, settled, storedActions, watch, type Press } from './browser/presses.js';
import { forcedLayouts } from './hosts/forced-layouts.js';
import { serve } from './hosts/server.js';
import { at } from './paths.js';

/** The first question of the quick round; each answer moves on to the next. */
const beginning = '#/assess/4.1';

export async function openExample(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const example = page.getByRole('button', { name: 'Open the example' });
  await example.click();
  await example.waitFor({ state: 'detached' });
  // What the pointer happens to stand on is drawn anew whenever it changes under it.
  await page.mouse.move(0, 0);
}

export async function goToBeginning(page: Page): Promise<void> {
  await page.evaluate((hash) => location.assign(hash), beginning);
  await page.locator('[aria-keyshortcuts="1"]').waitFor();
  await page.waitForTimeout(300); // what arriving changes is no part of the first answer
}

async function press(page: Page, key: string): Promise<Press> {
  await page.keyboard.press(key);
  return page.evaluate(settled, place);
}

/** One round over all questions with the same answer; stops where the last does not move on. */
export async function pressRound(page: Page, key: string, questions: number): Promise<Press[]> {
  await goToBeginning(page);
  const presses: Press[] = [];
  for (let n = 0; n < questions; n++) presses.push(await press(page, key));
  return presses;
}

export interface Presses {
  site: Press[];
  /** On the page that only changes its heading. */
  bare: Press[];
}

/** `every`: milliseconds from one key to the next; as soon as the page is at rest without it. */
export interface Pace {
  rounds: number;
  questions: number;
  every?: number;
}

async function pressBoth(site: Page, other: Page, key: string, { questions, every = 0 }: Pace) {
  await goToBeginning(site);
  const presses: Presses = { site: [], bare: [] };
  for (let n = 0; n < questions; n++) {
    const next = performance.now() + every;
    presses.bare.push(await press(other, key));
    await site.waitForTimeout(every / 2);
    presses.site.push(await press(site, key));
    await site.waitForTimeout(Math.max(0, next - performance.now()));
  }
  return presses;
}

/** `use` gets the site with the example open and every question answered with 1, and the page beside it. */
async function withPages<T>(
  browser: Browser,
  questions: number,
  use: (site: Page, other: Page) => Promise<T>,
): Promise<T> {
  const server = await serve(at('site/dist'));
  const viewport = { width: 1366, height: 820 };
  const contexts = [await browser.newContext({ viewport }), await browser.newContext({ viewport })];
  try {
    const [site, other] = await Promise.all(contexts.map((context) => context.newPage()));
    if (!site || !other) throw new Error('the browser opened no pages');
    await openExample(site, server.url);
    await other.evaluate(bare);
    await site.evaluate(watch, place);
    await other.evaluate(watch, place);
    await pressRound(site, '1', questions); // warms up; some of it may stand already
    for (let n = 0; n < questions; n++) await press(other, '1');
    return await use(site, other);
  } finally {
    for (const context of contexts) await context.close();
    server.stop();
  }
}

/** Each answer changes the record. */
export function pressKeys(browser: Browser, pace: Pace): Promise<Presses> {
  return withPages(browser, pace.questions, async (site, other) => {
    const before = await site.evaluate(storedActions);
    const presses: Presses = { site: [], bare: [] };
    for (let n = 0; n < pace.rounds; n++) {
      const round = await pressBoth(site, other, n % 2 === 0 ? '2' : '1', pace);
      presses.site.push(...round.site);
      presses.bare.push(...round.bare);
    }
    const stored = (await site.evaluate(storedActions)) - before;
    if (stored !== presses.site.length) {
      throw new Error(`${presses.site.length} answers were given, ${stored} stored`);
    }
    return presses;
  });
}

/** How often the page was laid out because a script asked where something is, over one round. */
export function pressTraced(browser: Browser, questions: number): Promise<number> {
  return withPages(browser, questions, async (site) => {
    await goToBeginning(site);
    return forcedLayouts(browser, site, async () => {
      for (let n = 0; n < questions; n++) await press(site, '2');
    });
  });
}
