// Makes a workspace of the site an encrypted one, as a person does.
import type { Page } from '@playwright/test';
import { confirmCode, givePassphrase } from '../e2e/support/encrypting.js';

/** The open workspace; the passphrase is that of encrypting.ts. */
export async function encrypt(page: Page): Promise<void> {
  await page.evaluate(() => location.assign('#/data/encryption'));
  await givePassphrase(page);
  await page.getByRole('button', { name: 'Go on to the recovery code' }).click();
  await confirmCode(page, 'Encrypt it now');
  await page.getByText('It is encrypted from now on').waitFor();
}
