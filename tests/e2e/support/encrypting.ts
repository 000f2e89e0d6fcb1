// Encrypting, unlocking and locking, as people do it.
import { expect, type Page } from '@playwright/test';

export const passphrase = 'seven grey herons over the weir';

/** Gives a passphrase twice and goes on to the code. */
export async function givePassphrase(page: Page, text = passphrase): Promise<void> {
  const main = page.locator('body');
  await main.getByLabel('New passphrase', { exact: true }).fill(text);
  await main.getByLabel('The same again', { exact: true }).fill(text);
}

/** Reads the printed code, confirms the group that is asked for, and goes on. */
export async function confirmCode(page: Page, action: string): Promise<string> {
  const list = page.getByRole('list', { name: 'The seven groups of the code' });
  await expect(list).toBeVisible();
  const groups = await list.locator('code').allTextContents();
  const field = page.getByLabel(/^Type group \d/);
  const label = (await page.locator('label', { hasText: /^Type group/ }).textContent()) ?? '';
  await field.fill(groups[Number(/\d/.exec(label)?.[0]) - 1] ?? '');
  await page.getByRole('button', { name: action }).click();
  return groups.join('-');
}

export async function unlock(page: Page, text = passphrase): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

export const lockedHeading = (page: Page) =>
  page.getByRole('heading', { level: 1, name: 'This assessment is locked' });
