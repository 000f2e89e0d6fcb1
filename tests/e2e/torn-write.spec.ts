// A browser that dies in the middle of a write leaves the end of its log cut off. Chromium goes on behind the cut, cannot
// read over it at the start after, and deletes the database. Neither may cost an answer.
import { readdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { answer, beginAssessment, choice, goToQuestion } from './support/steps.js';
import { copied } from './support/stores.js';
import { test, type Machine } from './support/test.js';

const about = { organisation: 'Northlight' };

function databaseOf(profile: string): string {
  const folder = join(profile, 'Default/IndexedDB');
  const name = readdirSync(folder).find((each) => each.endsWith('.leveldb'));
  return join(folder, name ?? 'no database');
}

const filesOf = (profile: string, ending: string) =>
  readdirSync(databaseOf(profile)).filter((name) => name.endsWith(ending));

/** What a write leaves that was cut off in the middle. */
function tear(profile: string): void {
  for (const name of filesOf(profile, '.log')) {
    const log = join(databaseOf(profile), name);
    truncateSync(log, statSync(log).size - 10);
  }
}

const isNewLog = (profile: string, before: string[]) => () =>
  filesOf(profile, '.log').every((name) => !before.includes(name));

const shows = (page: Page, word: 'Met' | 'Partly met') =>
  expect(choice(page, word)).toHaveAttribute('aria-pressed', 'true');

/** An answer that is stored and copied, behind it a write that is cut off, and the end of the browser. */
async function endInAWrite(machine: Machine, page: Page, url: string): Promise<void> {
  await page.goto(url);
  await beginAssessment(page, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  await copied(page);
  await page.evaluate(() => indexedDB.open('the last thing written'));
  await machine.closeBrowser();
  tear(machine.profile);
}

test('a write that was cut off is left behind at the next start, and nothing is deleted', async ({
  machine,
  server,
}) => {
  await endInAWrite(machine, await machine.openBrowser(), server.url);
  const torn = filesOf(machine.profile, '.log');
  let page = await machine.openBrowser();
  await page.goto(`${server.url}#/assess/4.2`);
  await expect.poll(isNewLog(machine.profile, torn)).toBe(true);
  await answer(page, 'Partly met');
  await machine.closeBrowser();

  page = await machine.openBrowser();
  await page.goto(`${server.url}#/assess/4.2`);
  await shows(page, 'Partly met');
  await goToQuestion(page, '4.1');
  await shows(page, 'Met');
});

test('where the browser deletes the database over it, the copy has every answer', async ({
  machine,
  server,
}) => {
  const open = async () => {
    const page = await machine.openBrowser();
    // As a browser of which nobody knows that it needs help.
    await page.addInitScript(() =>
      Object.defineProperty(navigator, 'userAgentData', { value: undefined }),
    );
    return page;
  };
  await endInAWrite(machine, await open(), server.url);
  let page = await open();
  await page.goto(`${server.url}#/assess/4.2`);
  await answer(page, 'Partly met');
  await copied(page);
  await machine.closeBrowser();

  page = await open();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Bring it back from the copy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  await goToQuestion(page, '4.2');
  await shows(page, 'Partly met');
  await goToQuestion(page, '4.1');
  await shows(page, 'Met');
});
