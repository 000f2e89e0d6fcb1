// Several workspaces on one device: copied, used as a template, named, put away and taken back; one kept in a file.
import type { Locator, Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import {
  answer,
  choice,
  goTo,
  goToPlace,
  goToQuestion,
  startExample,
  readFigures,
} from './support/steps.js';
import { expect, test } from './support/test.js';

const example = 'Northlight Care Analytics';
const row = (page: Page, name: string): Locator =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `More about ${name}`, exact: true }) });

async function openMore(page: Page, name: string): Promise<Locator> {
  await goTo(page, '/start');
  const more = page.getByRole('button', { name: `More about ${name}`, exact: true });
  if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
  return row(page, name);
}

async function nameIt(page: Page, name: string, action: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Organisation').fill(name);
  await dialog.getByRole('button', { name: action }).click();
  await expect(dialog).toHaveCount(0);
}

test('one is duplicated with its figures, and another made from its scope alone', async ({
  page,
  watch,
}) => {
  await startExample(page, watch);
  const figures = await readFigures(page);
  await (await openMore(page, example)).getByRole('button', { name: 'Duplicate' }).click();
  expect(await barriers(page)).toEqual([]);
  await nameIt(page, 'Southlight', 'Duplicate');
  await (await openMore(page, example)).getByRole('button', { name: 'New from this one' }).click();
  await nameIt(page, 'Westlight', 'Make it');

  await page.getByRole('button', { name: /^Southlight/ }).click();
  await expect(page.getByRole('banner').getByRole('link')).toHaveText('Southlight');
  await page.getByRole('banner').getByLabel('As of').fill('2026-11-20');
  expect(await readFigures(page)).toEqual(figures);
  await goTo(page, '/start');
  await page.getByRole('button', { name: /^Westlight/ }).click();
  await expect(page.getByRole('banner').getByRole('link')).toHaveText('Westlight');
  expect((await readFigures(page))['Answered']).toMatch(/^0/);
});

test('one is renamed, archived, put in the bin and put back', async ({ page, watch }) => {
  await startExample(page, watch);
  await (await openMore(page, example)).getByRole('button', { name: 'Rename' }).click();
  await nameIt(page, 'Northlight', 'Rename');
  await expect(page.getByRole('banner').getByRole('link')).toHaveText('Northlight');
  await (await openMore(page, 'Northlight')).getByRole('button', { name: 'Archive' }).click();
  await page.getByText('1 archived workspace').click();
  await openMore(page, 'Northlight');
  await page.getByRole('button', { name: 'Out of the archive' }).click();
  await expect(page.getByText('1 archived workspace')).toHaveCount(0);
  await (
    await openMore(page, 'Northlight')
  )
    .getByRole('button', { name: 'Put in the bin' })
    .click();
  await expect(page.getByRole('banner')).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Your data is missing')).toHaveCount(0);
  await page.getByText('Bin: 1 workspace').click();
  await expect(page.getByText(/^deleted for good after/)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Put Northlight back' }).click();
  await page.getByRole('button', { name: /^Northlight/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
});

test('a linked file is written after every change, and not over somebody else’s', async ({
  page,
  watch,
}) => {
  // A file of the browser’s own stands for the one a person would choose in the system’s dialog.
  await page.addInitScript(() => {
    const place = globalThis as { showSaveFilePicker?: unknown };
    place.showSaveFilePicker = async () =>
      (await navigator.storage.getDirectory()).getFileHandle('Northlight.aims', { create: true });
  });
  // While it is written there is a moment without it.
  const file = () =>
    page.evaluate(async () => {
      try {
        const root = await navigator.storage.getDirectory();
        return await (await (await root.getFileHandle('Northlight.aims')).getFile()).text();
      } catch (error) {
        return String(error);
      }
    });
  await startExample(page, watch);
  await goToPlace(page, 'Data');
  await page.getByRole('button', { name: 'Link a file' }).click();
  await expect(page.getByText(/^Northlight.aims was written/)).toBeVisible();
  await goToQuestion(page, '4.1');
  await answer(page, 'Not met');
  await expect.poll(file).toContain('"put":["response","iso-42001:4.1",{"answer":"not_met"');
  await page.reload();
  await expect(choice(page, 'Not met')).toHaveAttribute('aria-pressed', 'true');

  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const writable = await (await root.getFileHandle('Northlight.aims')).createWritable();
    await writable.write('of somebody else');
    await writable.close();
  });
  await answer(page, 'Met');
  await goToPlace(page, 'Data');
  await expect(page.getByText(/^Northlight.aims was changed by something else/)).toBeVisible();
  await expect.poll(file).toBe('of somebody else');
  await page.getByRole('button', { name: 'Write over it' }).click();
  await expect.poll(file).toContain('"put":["response","iso-42001:4.1",{"answer":"met"');
});
