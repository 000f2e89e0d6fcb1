// Files of a workspace, saved and chosen as people do it.
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { goToPlace } from './steps.js';

export interface File {
  name: string;
  bytes: Buffer;
}

/** Does what starts a download and gives what was downloaded. */
export async function downloaded(page: Page, start: () => Promise<void>): Promise<File> {
  const download = page.waitForEvent('download');
  await start();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

export async function saveToFile(page: Page): Promise<File> {
  await goToPlace(page, 'Data');
  const file = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save to a file' }).click(),
  );
  await expect(page.getByText(/^Saved to a file .*; nothing has changed since\.$/)).toBeVisible();
  return file;
}

/** Chooses a file with a button of the page. */
export async function chooseFile(
  page: Page,
  { name, bytes }: File,
  button = 'Choose a file',
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button, exact: true }).click();
  const file = { name, mimeType: 'application/octet-stream', buffer: bytes };
  // A large one takes its time on the way into a browser that has much to do.
  await (await chooser).setFiles(file, { timeout: 60_000 });
}

/** Looks at what a colleague's file would bring in. */
export async function bringIn(page: Page, file: File): Promise<void> {
  await goToPlace(page, 'Data');
  await page.getByRole('link', { name: "Bring in a colleague's file" }).click();
  await chooseFile(page, file);
}

export async function deleteWorkspace(page: Page, name: string): Promise<void> {
  await goToPlace(page, 'Data');
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  const dialog = page.getByRole('dialog', { name: `Delete “${name}”?` });
  const now = dialog.getByRole('button', { name: 'Delete for good' });
  await expect(now).toBeDisabled();
  await dialog.getByLabel(/^Type/).fill(name);
  await now.click();
  await expect(page.getByRole('heading', { level: 1, name: /How ready is/ })).toBeVisible();
}
