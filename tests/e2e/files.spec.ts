// One's own copy: saved to a file, deleted here, opened again; and files that are not one.
import type { Locator, Page } from '@playwright/test';
import { jsonTexts, sampleOf, skippedWithout } from './support/corpora.js';
import { long } from './support/long.js';
import { chooseFile, deleteWorkspace, saveToFile } from './support/files.js';
import {
  answer,
  arrive,
  atRest,
  beginAssessment,
  goToPlace,
  goToQuestion,
  readFigures,
  readHead,
  saved,
  startExample,
  write,
} from './support/steps.js';
import { expect, test } from './support/test.js';

async function goToFiles(page: Page): Promise<void> {
  await goToPlace(page, 'Data');
  await page.getByRole('link', { name: 'Open a file' }).click();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
}

/** Says why the file was not opened. */
const refusal = (page: Page, name: string): Locator =>
  page.getByRole('alert').filter({ hasText: `${name} was not opened` });

const utf8 = (text: string) => Buffer.from(text, 'utf8');

test('a saved file brings everything back, to the same fingerprint and figures', async ({
  page,
  watch,
}) => {
  await startExample(page, watch);
  const name = (await page.getByRole('banner').getByRole('link').textContent()) ?? '';
  await goToQuestion(page, '4.1');
  await write(page, 'Note', 'Zwölf Boxkämpfer — 漢字 — \u{1F469}\u200D\u{1F52C}');
  await saved(page);
  const figures = await readFigures(page);
  const head = await readHead(page);
  const file = await saveToFile(page);
  expect(file.name).toMatch(/^northlight.*\.aims$/i);

  await deleteWorkspace(page, name);
  await expect(page.getByText(name, { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Begin', exact: true })).toBeVisible();
  await expect(page.getByText('Your data is missing')).toHaveCount(0);

  await chooseFile(page, file);
  await expect(page.getByRole('heading', { name: 'Where do we stand?' })).toBeVisible();
  expect(await readFigures(page)).toEqual(figures);
  expect(await readHead(page)).toBe(head);
  await goToQuestion(page, '4.1');
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue(
    'Zwölf Boxkämpfer — 漢字 — \u{1F469}\u200D\u{1F52C}',
  );
  // And what is saved again is the same file.
  expect((await saveToFile(page)).bytes.equals(file.bytes)).toBe(true);
});

test('a file of the workspace that is here adds to it, and loses nothing', async ({
  page,
  watch,
}) => {
  await arrive(page);
  await atRest(page, watch);
  await beginAssessment(page, { organisation: 'Northlight' });
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  const file = await saveToFile(page);
  await goToQuestion(page, '4.2');
  await answer(page, 'Partly met');
  const head = await readHead(page);

  await goToFiles(page);
  await chooseFile(page, file);
  await expect(page.getByRole('heading', { name: 'There is nothing new in it' })).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'Where do we stand?' })).toBeVisible();
  expect(await readHead(page)).toBe(head);
});

test('a file that is none is named, and the open workspace stays as it is', async ({
  page,
  watch,
}) => {
  await arrive(page);
  await atRest(page, watch);
  await beginAssessment(page, { organisation: 'Northlight' });
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  const head = await readHead(page);
  const { bytes } = await saveToFile(page);
  const [header = ''] = bytes.toString('utf8').split('\n');
  const noise = Buffer.from(Array.from({ length: 4096 }, (_, place) => (place * 197 + 31) % 256));
  const broken: Record<string, [Buffer, RegExp]> = {
    'empty.aims': [utf8(''), /empty|first line is no workspace header/],
    'picture.aims': [noise, /not UTF-8|not an Aimwright workspace/],
    'page.aims': [utf8('<!doctype html><title>No</title>'), /This is a web page/],
    'policy.pdf': [utf8('%PDF-1.7'), /This is a PDF.*attached there as evidence/],
    'report.json': [utf8('{"title":"Gap report"}'), /A report or a head that was saved here/],
    'table.csv': [utf8('id;title\r\n'), /pasted under Manage/],
    'other.aims': [
      utf8('{"workspace":"of another tool","format":3}\n'),
      /not an Aimwright workspace/,
    ],
    'header-cut.aims': [utf8(header.slice(0, 40)), /not an Aimwright workspace/],
    'newer.aims': [
      utf8(`${header.replace('"aimwright":2', '"aimwright":3')}\n`),
      /newer version of Aimwright/,
    ],
    'headless.aims': [bytes.subarray(header.length + 1), /not an Aimwright workspace/],
    'utf16.aims': [
      Buffer.from(`\uFEFF${bytes.toString('utf8')}`, 'utf16le'),
      /not UTF-8|not an Aimwright workspace/,
    ],
  };
  await goToFiles(page);
  for (const [name, [content, words]] of Object.entries(broken)) {
    await chooseFile(page, { name, bytes: content });
    await expect(refusal(page, name)).toContainText(words);
  }
  expect(await readHead(page)).toBe(head);
  await goToQuestion(page, '4.2');
  await answer(page, 'Not met');
});

test('a file with faults says which lines do not count before it is opened', async ({
  page,
  watch,
}) => {
  await startExample(page, watch);
  const whole = await saveToFile(page);
  const name = (await page.getByRole('banner').getByRole('link').textContent()) ?? '';
  await deleteWorkspace(page, name);

  const cut = whole.bytes.subarray(0, whole.bytes.length - 60);
  await chooseFile(page, { name: 'cut.aims', bytes: cut });
  const dialog = page.getByRole('dialog', { name: 'This file has faults' });
  await expect(dialog).toContainText(/ends in the middle of line \d+/);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await expect(page.getByRole('banner')).toHaveCount(0);

  const lines = whole.bytes.toString('utf8').split('\n');
  lines[2] = '{"op":"nonsense"}';
  await chooseFile(page, { name: 'damaged.aims', bytes: utf8(lines.join('\n')) });
  await expect(dialog).toContainText(/Line 3 cannot be read as an operation/);
  await dialog.getByRole('button', { name: 'Open it' }).click();
  await expect(page.getByRole('heading', { name: 'Where do we stand?' })).toBeVisible();
  await goToPlace(page, 'Data');
  await expect(page.getByText('Lines that do not count')).toBeVisible();
  await goToQuestion(page, '4.1');
  await answer(page, 'Not met');
  // The line stays in the file.
  expect((await saveToFile(page)).bytes.toString('utf8')).toContain('\n{"op":"nonsense"}\n');
});

test('the public JSON test texts are refused with words, one after the other', async ({
  page,
  watch,
}) => {
  test.setTimeout(long ? 1_800_000 : 180_000);
  const texts = sampleOf(jsonTexts(), long ? Infinity : 16);
  if (texts.length === 0) test.skip(true, skippedWithout('JSONTestSuite'));
  await arrive(page);
  await atRest(page, watch);
  await beginAssessment(page, { organisation: 'Northlight' });
  const head = await readHead(page);
  await goToFiles(page);
  for (const { name, bytes } of texts) {
    await chooseFile(page, { name, bytes });
    await expect(refusal(page, name)).toBeVisible();
    await expect(refusal(page, name)).not.toContainText('Something went wrong');
    await expect(refusal(page, name)).not.toContainText('The engine made a mistake');
  }
  expect(await readHead(page)).toBe(head);
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
});

test('a file with the mark of an editor before it opens, and locks nobody out', async ({
  page,
  watch,
}) => {
  await startExample(page, watch);
  const name = (await page.getByRole('banner').getByRole('link').textContent()) ?? '';
  const file = await saveToFile(page);
  const figures = await readFigures(page);
  await deleteWorkspace(page, name);
  const marked = Buffer.concat([utf8('\ufeff'), file.bytes]);
  await chooseFile(page, { name: 'notepad.aims', bytes: marked });
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  expect(await readFigures(page)).toEqual(figures);
  await page.reload();
  await goToFiles(page);
  await expect(page.getByRole('listitem').filter({ hasText: name }).first()).toBeVisible();
});

test('one workspace that cannot be read leaves the others in the list', async ({ page, watch }) => {
  await startExample(page, watch);
  const name = (await page.getByRole('banner').getByRole('link').textContent()) ?? '';
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('aimwright');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('workspaces', 'readwrite');
          // A header of nobody's, a record without most of its members, and one with members of other kinds.
          for (const [id, rest] of Object.entries({
            aa: { header: '\ufeff{', name: 'Bent', revision: 1, operations: 0, exported: null },
            bb: {},
            cc: { header: 7, name: null, revision: 'x', changed: 3, exported: 'never', key: 5 },
          }))
            transaction.objectStore('workspaces').put({ id, ...rest });
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await page.goto('./#/start');
  await page.reload();
  const item = page.getByRole('main').getByRole('listitem');
  await expect(item).toHaveCount(4);
  await expect(item.filter({ hasText: name })).toBeVisible();
  await expect(item.filter({ hasText: 'damaged: open it' })).toHaveCount(1);
  await item.filter({ hasText: name }).getByRole('button').first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
});
