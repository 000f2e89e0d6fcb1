// What a device does to a site that stores: no room, no permission, a dead renderer, a clock set back, an update in the
// middle of a sentence, several tabs at once. Nothing that was called saved is lost, and every screen leads on.
import { kill } from 'node:process';
import type { CDPSession, Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import { nextBuild, nextMark } from './support/builds.js';
import { long } from './support/long.js';
import {
  answer,
  atRest,
  beginAssessment,
  choice,
  goToQuestion,
  startAssessment,
} from './support/steps.js';
import { copied } from './support/stores.js';
import { expect, test } from './support/test.js';

const about = { organisation: 'Northlight', person: 'Mira Holt' };
const pressed = (page: Page, word: 'Met' | 'Partly met' | 'Not met') =>
  expect(choice(page, word)).toHaveAttribute('aria-pressed', 'true');

/** Uses up what room the browser grants, to the last small piece; the way back is to delete it. */
const useUp = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('of another page');
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('all', { autoIncrement: true });
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    for (let size = 1 << 20; size >= 256;) {
      const bytes = new Uint8Array(size);
      for (let at = 0; at < size; at += 65_536)
        crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, size)));
      const kept = await new Promise<boolean>((resolve) => {
        const transaction = database.transaction('all', 'readwrite');
        transaction.objectStore('all').add(bytes);
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
      });
      if (!kept) size >>= 2;
    }
    database.close();
  });

test('an answer for which the browser has no room is kept until there is', async ({
  page,
  watch,
  baseURL,
}) => {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(baseURL ?? '');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 16 << 20 });
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  await useUp(page);
  await choice(page, 'Not met').click();
  const bar = page.getByText(/^Your last change is not saved: there is no room left/);
  await expect(bar).toBeVisible();
  await pressed(page, 'Met');
  await page.evaluate(() => void indexedDB.deleteDatabase('of another page'));
  await expect(async () => {
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(bar).toHaveCount(0, { timeout: 2000 });
  }).toPass();
  await pressed(page, 'Not met');
  await page.reload();
  await pressed(page, 'Not met');
});

test('where storage is not allowed the site says so and what to do', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied', 'SecurityError');
    };
  });
  await page.goto('./#/');
  await expect(page.getByText('Aimwright could not start')).toBeVisible();
  await expect(page.getByText(/does not let Aimwright store anything here/)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Begin', exact: true })).toHaveCount(0);
});

test('a database that cannot be opened leaves the copy, and a way to begin with it', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Partly met');
  await copied(page);
  // Until it is given up.
  await page.addInitScript(() => {
    const { open, deleteDatabase } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...asked) {
      if (sessionStorage.getItem('given up')) return open.apply(this, asked);
      const request = open.apply(this, ['of no account']);
      Object.defineProperty(request, 'error', {
        value: new DOMException('Internal error opening backing store', 'UnknownError'),
      });
      request.addEventListener('success', (event) => event.stopImmediatePropagation());
      request.addEventListener('upgradeneeded', (event) => event.stopImmediatePropagation());
      setTimeout(() => request.dispatchEvent(new Event('error')));
      return request;
    };
    IDBFactory.prototype.deleteDatabase = function (name) {
      sessionStorage.setItem('given up', 'yes');
      return deleteDatabase.call(this, name);
    };
  });
  await page.goto('./#/');
  await page.reload();
  await expect(page.getByText(/The browser cannot open what is stored here/)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the copy to a file' }).click();
  expect((await download).suggestedFilename()).toBe('Northlight.aims');
  await page.getByRole('button', { name: 'Give up what cannot be opened' }).click();
  await expect(page.getByText(/The copy on this device stays/)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Give it up' }).click();
  await page.getByRole('button', { name: 'Bring it back from the copy' }).click();
  await goToQuestion(page, '4.1');
  await pressed(page, 'Partly met');
});

const renderers = async (devtools: CDPSession): Promise<number[]> => {
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
};

test('a renderer that is killed takes no answer with it', async ({ machine, server, watch }) => {
  let page = await machine.openBrowser();
  await page.goto(server.url);
  await atRest(page, watch);
  await beginAssessment(page, about);
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const devtools = browser ?? (await page.context().newCDPSession(page));
  for (const word of ['Met', 'Not met', 'Partly met'] as const) {
    await goToQuestion(page, '4.1');
    await answer(page, word);
    const crashed = page.waitForEvent('crash');
    const killed = await renderers(devtools);
    for (const id of killed) kill(id, 'SIGKILL');
    await crashed;
    // One that waits for its first page is given to the next page until the browser knows that it is dead.
    await expect
      .poll(async () => (await renderers(devtools)).filter((id) => killed.includes(id)))
      .toEqual([]);
    page = await page.context().newPage();
    await page.goto(`${server.url}#/assess/4.1`);
    await pressed(page, word);
  }
});

test('a clock that is set back loses nothing and hides nothing', async ({ page, watch }) => {
  await page.clock.install();
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  await page.clock.setFixedTime('2019-03-31T01:30:00Z');
  await answer(page, 'Partly met');
  await goToQuestion(page, '4.2');
  await answer(page, 'Not met');
  await page.clock.setSystemTime(Date.now());
  await page.reload();
  await pressed(page, 'Not met');
  await goToQuestion(page, '4.1');
  await pressed(page, 'Partly met');
  await page.goto('./#/integrity');
  await expect(page.getByRole('table', { name: 'Chains' })).toBeVisible();
});

test('a new version in the middle of a sentence keeps the sentence', async ({
  page,
  watch,
  server,
}) => {
  const next = nextBuild(test.info().outputPath('next'));
  watch.at(server.url);
  await page.goto(server.url);
  await atRest(page, watch);
  await beginAssessment(page, about);
  await goToQuestion(page, '4.1');
  const note = page.getByLabel('Note', { exact: true });
  await note.pressSequentially('Half of it is ');
  await server.serve(next);
  watch.restless();
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await note.pressSequentially('written');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(page.locator(nextMark)).toHaveCount(1);
  await expect(note).toHaveValue('Half of it is written');
});

test('of three tabs that take over from each other none loses an update', async ({
  page,
  watch,
  context,
}) => {
  const each = long ? 500 : 12;
  test.setTimeout(long ? 3_600_000 : 240_000);
  await startAssessment(page, watch, about);
  const tabs = [page, await context.newPage(), await context.newPage()];
  for (const tab of tabs) await tab.goto('./#/assess/4.1');
  const before = await countOperations(page);
  let acknowledged = 0;
  const left: number[] = tabs.map(() => each);
  while (left.some((count) => count > 0)) {
    for (const [index, tab] of tabs.entries()) {
      // As a person would; in a tab that is long out of sight the browser lets time pass by the minute.
      await tab.bringToFront();
      const takeOver = tab.getByRole('button', { name: 'Take over here' });
      if (await takeOver.isVisible()) await takeOver.click();
      await expect(takeOver).toHaveCount(0);
      await goToQuestion(tab, `4.${index + 1}`);
      for (let some = Math.min(left[index] ?? 0, long ? 50 : 4); some > 0; some -= 1) {
        await answer(tab, (left[index] ?? 0) % 2 === 0 ? 'Met' : 'Not met');
        left[index] = (left[index] ?? 0) - 1;
        acknowledged += 1;
      }
    }
  }
  expect(acknowledged).toBe(3 * each);
  expect((await countOperations(page)) - before).toBe(acknowledged);
  await page.goto('./#/integrity');
  await expect(page.getByRole('table', { name: 'Chains' })).toBeVisible();
});

/** The operations of the stored record. */
const countOperations = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('aimwright');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('workspaces').objectStore('workspaces').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve((all.result[0] as { operations: number }).operations);
          };
        };
      }),
  );

/** The page is looked at again at another time. No timer runs out, as the engine may be at work. */
async function lookAgain(page: Page, time: string) {
  await page.clock.setSystemTime(time);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
}

test('a page left open over midnight goes on with the day, and a chosen day stays', async ({
  page,
  watch,
}) => {
  await page.clock.install({ time: '2026-11-30T23:50:00+01:00' });
  await startAssessment(page, watch, about);
  const asOf = page.getByRole('banner').getByLabel('As of');
  const today = page.getByRole('banner').getByRole('button', { name: 'Today' });
  await expect(asOf).toHaveValue('2026-11-30');
  await lookAgain(page, '2026-12-01T08:50:00+01:00');
  await expect(asOf).toHaveValue('2026-12-01');
  await expect(today).toHaveCount(0);
  await asOf.fill('2026-06-30');
  await expect(today).toBeVisible();
  await lookAgain(page, '2026-12-02T08:50:00+01:00');
  await expect(asOf).toHaveValue('2026-06-30');
  await today.click();
  await expect(asOf).toHaveValue('2026-12-02');
  await lookAgain(page, '2026-12-03T08:50:00+01:00');
  await expect(asOf).toHaveValue('2026-12-03');
  // What is not taken is not shown either.
  await asOf.fill('9999-12-31');
  await asOf.blur();
  await expect(asOf).toHaveValue('2026-12-03');
});

test('where an assessment has a day of its own, today is still whichever day it is', async ({
  page,
  watch,
}) => {
  await page.clock.install({ time: '2026-11-30T12:00:00+01:00' });
  await startAssessment(page, watch, { ...about, asOf: '2026-06-30' });
  const asOf = page.getByRole('banner').getByLabel('As of');
  await expect(asOf).toHaveValue('2026-06-30');
  await page.getByRole('banner').getByRole('button', { name: 'Today' }).click();
  await expect(asOf).toHaveValue('2026-11-30');
  await lookAgain(page, '2026-12-01T12:00:00+01:00');
  await page.reload();
  await expect(asOf).toHaveValue('2026-12-01');
});

test('by plain http it says at the start why it cannot work there, and what to do', async ({
  machine,
  server,
  watch,
}) => {
  const page = await machine.openBrowser(['--host-resolver-rules=MAP intranet.test 127.0.0.1']);
  const url = `http://intranet.test:${server.port}/`;
  watch.at(url);
  watch.expectFault(/Cross-Origin-Opener-Policy header has been ignored/);
  await page.goto(url);
  await expect(page.getByRole('alert')).toContainText('This address is plain http');
  await expect(page.getByRole('alert')).toContainText('https');
  await expect(page.getByRole('button', { name: 'Begin', exact: true })).toHaveCount(0);
});

test('a browser that lacks what storing needs is told so', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'BroadcastChannel'));
  await page.goto('./#/');
  await expect(page.getByRole('alert')).toContainText('does not offer');
  await expect(page.getByRole('alert')).toContainText('BroadcastChannel');
});
