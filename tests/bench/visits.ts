// First visits to the built site, each with a fresh profile.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { keepsAll, paints, type Paints } from './browser/visit.js';
import { record, type Transfer } from './hosts/recorder.js';
import { serve } from './hosts/server.js';
import { at } from './paths.js';

const site = 'site/dist';

/** The start screen is there and takes input: otherwise the site's mark means nothing. */
async function checkStart(page: Page): Promise<void> {
  const field = page.locator('main input').first();
  if (!(await field.isEnabled({ timeout: 1000 })))
    throw new Error('the start screen takes no input');
}

async function visit<T>(
  browser: Browser,
  url: string,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'commit' });
    return await use(page);
  } finally {
    await context.close();
  }
}

export async function firstVisits(browser: Browser, count: number): Promise<Paints[]> {
  const server = await serve(at(site));
  try {
    const visits: Paints[] = [];
    for (let n = 0; n < count; n++) {
      visits.push(
        await visit(browser, server.url, async (page) => {
          const measured = await page.evaluate(paints);
          await checkStart(page);
          return measured;
        }),
      );
    }
    return visits;
  } finally {
    server.stop();
  }
}

interface Precache {
  build: string;
  first: string[];
  later: string[];
}

/** What the built service worker says it keeps. */
function precache(): Precache {
  const found = /\{"build":"[^}]*\}/.exec(readFileSync(at(`${site}/sw.js`), 'utf8'));
  if (!found) throw new Error('sw.js has no list of files');
  return JSON.parse(found[0]) as Precache;
}

export interface Transfers {
  untilUsable: Transfer[];
  all: Transfer[];
}

export async function firstTransfers(browser: Browser): Promise<Transfers> {
  const { build, first, later } = precache();
  const server = await serve(at(site));
  const recorder = await record(server);
  try {
    return await visit(browser, recorder.url, async (page) => {
      const { usableAt } = await page.evaluate(paints);
      await page.evaluate(keepsAll, {
        build,
        count: first.length + later.length,
      });
      const all = [...recorder.transfers];
      return { untilUsable: all.filter((each) => each.at <= usableAt), all };
    });
  } finally {
    recorder.stop();
    server.stop();
  }
}
