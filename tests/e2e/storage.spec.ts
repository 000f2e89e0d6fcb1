// What is stored outlives a damaged database, an older state and a browser that dies in the middle of something.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import {
  answer,
  arrive,
  atRest,
  beginAssessment,
  choice,
  goTo,
  goToQuestion,
  readHead,
  saved,
  startAssessment,
} from './support/steps.js';
import {
  clearCopies,
  clearDatabase,
  copied,
  copiedRevisions,
  flipBit,
  stopAt,
  stopped,
} from './support/stores.js';
import { barriers } from './support/barriers.js';
import { expect, test } from './support/test.js';

const about = { organisation: 'Northlight', person: 'Mira Holt' };
const pressed = (page: Page, word: 'Met' | 'Partly met' | 'Not met') =>
  expect(choice(page, word)).toHaveAttribute('aria-pressed', 'true');

async function answerAll(page: Page, ids: string[]): Promise<void> {
  for (const id of ids) {
    await goToQuestion(page, id);
    await answer(page, 'Met');
  }
}

test('a database that is gone is brought back from the copy on the device', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, about);
  await answerAll(page, ['4.1', '4.2']);
  await copied(page);
  const head = await readHead(page);
  await clearDatabase(page);
  await page.goto('./#/');
  await page.reload();
  await expect(page.getByText('Your data is missing: Northlight')).toBeVisible();
  await expect(page.getByText(/^A copy on this device has all of it/)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bring it back from the copy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  expect(await readHead(page)).toBe(head);
  await goToQuestion(page, '4.2');
  await answer(page, 'Partly met');
  await page.reload();
  await pressed(page, 'Partly met');
});

test('a flipped bit is found, and the copy gives back every answer', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await answerAll(page, ['4.1', '4.2']);
  await copied(page);
  const head = await readHead(page);
  await flipBit(page, 1);
  await goTo(page, '/');
  await page.reload();
  const notice = page.getByText('Part of “Northlight” is damaged');
  await expect(notice).toBeVisible();
  await expect(
    page.getByRole('radio', { name: /^The copy on this device.*Nothing is missing/ }),
  ).toBeChecked();
  await expect(
    page.getByRole('radio', { name: /lines that are whole.*1 change is missing/ }),
  ).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go on with this' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  expect(await readHead(page)).toBe(head);
  await page.reload();
  await expect(notice).toHaveCount(0);
  await goToQuestion(page, '4.1');
  await pressed(page, 'Met');
});

test('a browser that dies while a copy is written leaves the copy before', async ({
  machine,
  server,
  watch,
}) => {
  let page = await machine.openBrowser();
  await page.goto(server.url);
  await atRest(page, watch);
  await beginAssessment(page, about);
  await answerAll(page, ['4.1']);
  await copied(page);
  const [before] = (await copiedRevisions(page)).slice(-1);
  // The next one goes to a slot that it empties first, and there the browser dies.
  await stopAt(page, 'copy.emptied');
  await answerAll(page, ['4.2']);
  await stopped(page, 'copy.emptied');
  await machine.closeBrowser();

  page = await machine.openBrowser();
  await arrive(page);
  expect(await copiedRevisions(page)).toContain(before);
  await goToQuestion(page, '4.2');
  await pressed(page, 'Met');
  // And the next copy is whole again.
  await copied(page);
});

test('a workspace that was being deleted when the browser died is not called missing', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, about);
  await answerAll(page, ['4.1']);
  await copied(page);
  await goTo(page, '/data');
  await stopAt(page, 'bin.purged');
  await page.getByRole('button', { name: 'Delete Northlight' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete “Northlight”?' });
  await dialog.getByLabel(/^Type/).fill('Northlight');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await stopped(page, 'bin.purged');
  for (const _ of ['first', 'second']) {
    await page.goto('./#/start');
    await page.reload();
    await expect(page.getByRole('button', { name: 'Begin', exact: true })).toBeVisible();
    await expect.poll(() => copiedRevisions(page)).toEqual([]);
    await expect(page.getByText('Your data is missing')).toHaveCount(0);
  }
});

test('an answer there is no room for is not forgotten', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await answer(page, 'Partly met');
  await page.evaluate(() => {
    const place = globalThis as { aimwrightFailpoint?: unknown };
    place.aimwrightFailpoint = (name: string) => {
      if (name === 'commit.begin') throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await choice(page, 'Met').click();
  const bar = page.getByText(/^Your last change is not saved: there is no room left/);
  await expect(bar).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save all of it to a file' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text.trimEnd().split('\n').at(-1)).toContain(
    '["response","iso-42001:4.1",{"answer":"met"',
  );

  await page.evaluate(
    () => delete (globalThis as { aimwrightFailpoint?: unknown }).aimwrightFailpoint,
  );
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(bar).toHaveCount(0);
  await pressed(page, 'Met');
  await page.reload();
  await pressed(page, 'Met');
});

test('what the browser lost behind an open page is stored anew from the page', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, about);
  await answerAll(page, ['4.1', '4.2']);
  await clearDatabase(page);
  await goToQuestion(page, '4.3');
  await choice(page, 'Met').click();
  const bar = page.getByRole('alert').filter({ hasText: 'The browser lost what it had stored' });
  await expect(bar).toBeVisible();
  await expect(page.getByRole('banner').getByRole('status')).toHaveText('■ Not saved');
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(bar).toHaveCount(0);
  await saved(page);
  await clearCopies(page);
  await page.reload();
  await pressed(page, 'Met');
  for (const id of ['4.1', '4.2']) {
    await goToQuestion(page, id);
    await expect(
      page.getByRole('group', { name: 'Your answer' }).getByRole('button', { pressed: true }),
    ).toHaveCount(1);
  }
});

test('a copy that is gone is found by the check and written anew', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await answerAll(page, ['4.1']);
  await copied(page);
  await goTo(page, '/data');
  await expect(page.getByText(/^this minute, complete/)).toBeVisible();
  await clearCopies(page);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/The copy on this device was missing or damaged/)).toBeVisible();
  await copied(page);
});

test('damage behind an open page is found by the check and repaired from the page', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, about);
  await answerAll(page, ['4.1', '4.2']);
  const head = await readHead(page);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/^● The record is as it was stored/)).toBeVisible();
  await flipBit(page, 0);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/^Damaged: 1 of \d+ pieces/)).toBeVisible();
  await page.getByRole('button', { name: 'Repair it' }).click();
  await expect(page.getByText(/^● The record is as it was stored/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Put aside' })).toBeVisible();
  expect(await readHead(page)).toBe(head);
  await page.reload();
  await goToQuestion(page, '4.2');
  await pressed(page, 'Met');
});

test('a stored piece that lost a member is put aside, and there is a way back', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, about);
  await answerAll(page, ['4.1', '4.2']);
  await copied(page);
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('aimwright');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('chunks', 'readwrite');
          const chunks = transaction.objectStore('chunks');
          const reading = chunks.getAll();
          // As after one bit that turned in the name of the member.
          reading.onsuccess = () => {
            const { bytes, ...rest } = reading.result.at(-1) as { bytes: Uint8Array };
            chunks.put({ ...rest, bytfs: bytes });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.reload();
  await expect(page.getByText(/The copy on this device/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Go on with this' }).first().click();
  await goToQuestion(page, '4.2');
  await pressed(page, 'Met');
});

test('an older build stops writing when a newer one changes the layout, and says so', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, about);
  await answerAll(page, ['4.1']);
  const raise = () =>
    page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('aimwright', 99);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => resolve(opening.result.close());
        }),
    );
  await raise();
  const bar = page.getByText(/^A newer version of Aimwright has changed how data is stored here/);
  await expect(bar).toBeVisible();
  await expect(choice(page, 'Met')).toBeDisabled();
  // Also when it was raised before this build starts: what is there is shown and left alone.
  await page.reload();
  await expect(bar).toBeVisible();
  await pressed(page, 'Met');
  await expect(choice(page, 'Met')).toBeDisabled();
});
