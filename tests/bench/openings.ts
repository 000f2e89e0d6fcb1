// Opens the built site on a stored workspace of very many single actions, again and again.
import type { BrowserContext, Page } from '@playwright/test';
import { scatter } from '../soak/stores.js';
import { makeActions } from './actions.js';
import { noteOpening, openingPlace, shown } from './browser/opening.js';
import { dropSnapshot, keepPieces, stored, type Stored } from './browser/stores.js';
import { withProfile } from './hosts/chromium.js';
import { serve } from './hosts/server.js';
import { at } from './paths.js';

/** Milliseconds from the begin of navigation to the end of the frame that shows the figures. */
export interface Openings {
  /** Every action in a piece of its own. */
  single: number[];
  together: number[];
}

/** The workspace `scatter` takes apart. */
const organisation = 'Northlight';
const patience = 60_000;

async function until(page: Page, what: string, fits: (found: Stored) => boolean): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await page.waitForTimeout(50))
    if (fits(await page.evaluate(stored))) return;
  throw new Error(`not within ${patience / 1000} s: ${what}`);
}

/** Without the snapshot that the opening before left: from the pieces alone. */
async function open(page: Page): Promise<number> {
  await until(page, 'a snapshot', ({ snapshot }) => snapshot);
  await page.evaluate(dropSnapshot);
  await page.reload({ waitUntil: 'commit' });
  return (await page.evaluate(shown, openingPlace)).at;
}

async function openings(page: Page, count: number): Promise<number[]> {
  const samples: number[] = [];
  for (let n = 0; n < count; n++) samples.push(await open(page));
  return samples;
}

/** A tab in which pieces stay as they are. */
async function openSingle(context: BrowserContext, url: string, actions: number, count: number) {
  const page = await context.newPage();
  await page.addInitScript(noteOpening, openingPlace);
  await page.addInitScript(keepPieces);
  await page.goto(url);
  const buffer = Buffer.from(await makeActions(organisation, actions));
  const file = { name: 'bench.aims', mimeType: 'application/octet-stream', buffer };
  await page.locator('main input[type=file]').setInputFiles(file);
  await page.evaluate(shown, openingPlace);
  await page.evaluate(scatter);
  await open(page); // warms up
  const samples = await openings(page, count);
  const { pieces } = await page.evaluate(stored);
  // The first of them writes down the method as well.
  if (pieces < actions) throw new Error(`${actions} actions lie in ${pieces} pieces`);
  await page.close();
  return samples;
}

export async function openStored(actions: number, count: number): Promise<Openings> {
  const server = await serve(at('site/dist'));
  try {
    return await withProfile(async (context) => {
      const single = await openSingle(context, server.url, actions, count);
      const page = await context.newPage();
      await page.addInitScript(noteOpening, openingPlace);
      await page.goto(server.url);
      await page.evaluate(shown, openingPlace);
      await until(page, 'pieces put together', ({ pieces }) => pieces < actions / 100);
      await open(page); // after it what was put together is let go
      return { single, together: await openings(page, count) };
    });
  } finally {
    server.stop();
  }
}
