// A lost laptop shows nobody a single answer: what an encrypted workspace leaves in the browser's profile, and how one
// locks, unlocks and takes it along.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import {
  confirmCode,
  givePassphrase,
  lockedHeading,
  passphrase,
  unlock,
} from './support/encrypting.js';
import { chooseFile, downloaded } from './support/files.js';
import { canary, filesWith } from './support/profile.js';
import {
  addEvidence,
  answer,
  arrive,
  atRest,
  fillNewAssessment,
  goTo,
  goToQuestion,
  saved,
  startAssessment,
} from './support/steps.js';
import { clearDatabase, copied, spoilName } from './support/stores.js';
import { expect, test } from './support/test.js';

const overview = (page: Page) =>
  page.getByRole('heading', { level: 1, name: 'Where do we stand?' });

/** Words that stand in the workspace and must stand nowhere else. */
const words = () => ({
  organisation: canary('Org'),
  person: canary('Per'),
  note: canary('Note'),
  evidence: canary('Evi'),
  file: canary('Fil'),
  attached: canary('Att'),
  search: canary('Sea'),
});
type Words = ReturnType<typeof words>;

async function work(page: Page, told: Words): Promise<void> {
  await goToQuestion(page, '4.1');
  await answer(page, 'Partly met');
  await page.keyboard.press('n');
  const note = page.getByRole('main').getByRole('textbox', { name: /note/i }).first();
  await note.fill(told.note);
  await note.blur();
  await saved(page);
  await addEvidence(page, { title: told.evidence });
  await page.getByRole('main').locator('summary', { hasText: told.evidence }).click();
  const file = { name: `${told.file}.txt`, bytes: Buffer.from(told.attached) };
  await chooseFile(page, file, 'Attach files');
  await expect(page.getByText('1 file', { exact: true })).toBeVisible();
  await saved(page);
  await goTo(page, '/gaps');
  const search = page.getByRole('searchbox').first();
  await search.fill(told.search);
  await expect(page).toHaveURL(/words=/);
  await goTo(page, `/history`);
  await page.getByLabel('Person', { exact: true }).selectOption(told.person);
  await expect(page).toHaveURL(/person=/);
  await goTo(page, '/data');
}

async function beginEncrypted(page: Page, told: Words): Promise<string> {
  await fillNewAssessment(page, { organisation: told.organisation, person: told.person });
  await page.getByRole('checkbox', { name: /^Encrypt it on this device/ }).check();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await givePassphrase(page);
  await page.getByRole('button', { name: 'Go on to the recovery code' }).click();
  const code = await confirmCode(page, 'Begin, encrypted');
  await expect(overview(page)).toBeVisible();
  return code;
}

test('an encrypted workspace leaves none of its words in the profile, and opens again', async ({
  machine,
  watch,
}) => {
  const told = words();
  let page = await machine.openBrowser();
  await arrive(page);
  await atRest(page, watch);
  await beginEncrypted(page, told);
  await work(page, told);
  await machine.closeBrowser();

  for (const [name, word] of Object.entries(told)) {
    expect.soft(filesWith(machine.profile, word), name).toEqual([]);
  }
  expect.soft(filesWith(machine.profile, passphrase), 'the passphrase').toEqual([]);

  page = await machine.openBrowser();
  await page.goto('./#/');
  await expect(lockedHeading(page)).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await unlock(page, 'eight grey herons');
  await expect(page.getByText(/The passphrase is not right/)).toBeVisible();
  await unlock(page);
  await expect(overview(page)).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(told.organisation);
  await goToQuestion(page, '4.1');
  await expect(page.getByRole('main')).toContainText(told.evidence);
});

test('a passphrase that is shown while it is typed is not in the profile', async ({
  machine,
  watch,
}) => {
  let page = await machine.openBrowser();
  // An ordinary field is written down to be restored; once it is, the others would be too.
  const written = async () => {
    const typed = canary('Ordinary');
    await page.evaluate(() => document.body.prepend(document.createElement('input')));
    const ordinary = page.locator('body > input');
    await ordinary.pressSequentially(typed);
    await expect.poll(() => filesWith(machine.profile, typed)).not.toEqual([]);
    expect(filesWith(machine.profile, passphrase)).toEqual([]);
    await ordinary.evaluate((field) => field.remove());
  };
  const show = async () => {
    for (const button of await page.getByRole('button', { name: /^Show/ }).all())
      await button.click();
  };
  await arrive(page);
  await atRest(page, watch);
  await fillNewAssessment(page, { organisation: 'Northlight' });
  await page.getByRole('checkbox', { name: /^Encrypt it on this device/ }).check();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await givePassphrase(page);
  await show();
  await written();
  await page.getByRole('button', { name: 'Go on to the recovery code' }).click();
  await confirmCode(page, 'Begin, encrypted');
  await expect(overview(page)).toBeVisible();
  await machine.closeBrowser();
  expect(filesWith(machine.profile, passphrase)).toEqual([]);

  page = await machine.openBrowser();
  await page.goto('./#/');
  await show();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await written();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(overview(page)).toBeVisible();
  await machine.closeBrowser();
  expect(filesWith(machine.profile, passphrase)).toEqual([]);
});

test('a plain workspace leaves its words there, so that they would be found', async ({
  machine,
  watch,
}) => {
  const told = words();
  const page = await machine.openBrowser();
  await startAssessment(page, watch, { organisation: told.organisation, person: told.person });
  await work(page, told);
  await machine.closeBrowser();
  for (const [name, word] of Object.entries(told)) {
    expect.soft(filesWith(machine.profile, word).length, name).toBeGreaterThan(0);
  }
});

test('a workspace is encrypted later, locked by key, and opened by its recovery code', async ({
  page,
  watch,
  context,
}) => {
  await startAssessment(page, watch, { organisation: 'Northlight', person: 'Priya Nair' });
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  await goTo(page, '/data/encryption');
  await expect(page.getByText('What was stored until now may remain')).toBeVisible();
  expect.soft(await barriers(page), 'setting a passphrase').toEqual([]);
  await givePassphrase(page, 'password1234');
  await page.getByRole('button', { name: 'Go on to the recovery code' }).click();
  await expect(page.getByText(/first that anybody tries/).first()).toBeVisible();
  await givePassphrase(page);
  await page.getByRole('button', { name: 'Go on to the recovery code' }).click();
  await expect(page.getByRole('list', { name: 'The seven groups of the code' })).toBeVisible();
  expect.soft(await barriers(page), 'the code').toEqual([]);
  const code = await confirmCode(page, 'Encrypt it now');
  await expect(page.getByText('It is encrypted from now on')).toBeVisible();
  expect.soft(await barriers(page), 'encrypted').toEqual([]);
  await saved(page);

  // A second tab asks by itself, and is locked along with the first.
  const second = await context.newPage();
  await second.goto('./#/');
  await unlock(second);
  await expect(overview(second)).toBeVisible();

  await page.keyboard.press('Control+Shift+L');
  await expect(lockedHeading(page)).toBeVisible();
  await expect(lockedHeading(second)).toBeVisible();
  await second.close();

  await page.getByRole('button', { name: 'Use the recovery code' }).click();
  const field = page.getByLabel('Recovery code', { exact: true });
  const [first = '', ...rest] = code.split('-');
  await field.fill([first, ...rest].reverse().join(' '));
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText(/Group 1 is mistyped/)).toBeVisible();
  await field.fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Encryption' })).toBeVisible();
  await goToQuestion(page, '4.1');
  await expect(page.getByRole('button', { name: /^Met/, pressed: true })).toBeVisible();
});

test('a changed passphrase opens it, the old one does not', async ({ page, watch }) => {
  await arrive(page);
  await atRest(page, watch);
  await beginEncrypted(page, words());
  await goTo(page, '/data/encryption');
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await page.getByLabel('Present passphrase').fill(passphrase);
  await givePassphrase(page, 'nine white storks at dusk');
  await page.getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(page.getByText('The passphrase is changed.')).toBeVisible();
  await page.reload();
  await unlock(page);
  await expect(page.getByText(/The passphrase is not right/)).toBeVisible();
  await unlock(page, 'nine white storks at dusk');
  await expect(page.getByRole('heading', { level: 1, name: 'Encryption' })).toBeVisible();
});

test('another key opens it from then on, with all that is attached; the old words open nothing', async ({
  page,
  watch,
  context,
}) => {
  const told = words();
  const another = 'eight tall cranes by the lake';
  await arrive(page);
  await atRest(page, watch);
  const oldCode = await beginEncrypted(page, told);
  await work(page, told);
  const second = await context.newPage();
  await second.goto('./#/');
  await unlock(second);
  await expect(overview(second)).toBeVisible();

  await goTo(page, '/data/encryption');
  await page.getByRole('button', { name: 'Change the key' }).click();
  await page.getByLabel('Present passphrase', { exact: true }).fill('not this one at all');
  await page.getByRole('button', { name: 'Go on to the new passphrase' }).click();
  await expect(page.getByText(/The passphrase is not right/)).toBeVisible();
  await page.getByLabel('Present passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Go on to the new passphrase' }).click();
  await givePassphrase(page, another);
  expect.soft(await barriers(page), 'changing the key').toEqual([]);
  await page.getByRole('button', { name: 'Go on to the recovery code' }).click();
  await confirmCode(page, 'Seal everything again');
  await expect(page.getByText('Everything is sealed under the new key.')).toBeVisible();
  await goToQuestion(page, '4.2');
  await answer(page, 'Met');
  await expect(lockedHeading(second)).toBeVisible();
  await second.close();

  await page.reload();
  await expect(lockedHeading(page)).toBeVisible();
  await unlock(page);
  await expect(page.getByText(/The passphrase is not right/)).toBeVisible();
  await page.getByRole('button', { name: /recovery code/i }).click();
  await page.getByLabel(/^Recovery code/).fill(oldCode);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText(/it is not the code of this assessment/)).toBeVisible();
  await page.reload();
  await unlock(page, another);
  await expect(page.getByRole('banner')).toContainText(told.organisation);
  await goTo(page, '/registers/evidence');
  await page.getByRole('grid').getByRole('link').first().click();
  const file = await downloaded(page, () =>
    page.getByRole('button', { name: `Save ${told.file}.txt` }).click(),
  );
  expect(file.bytes.toString()).toBe(told.attached);
});

test('an untouched workspace locks itself', async ({ page, watch }) => {
  await arrive(page);
  await atRest(page, watch);
  await page.clock.install();
  await beginEncrypted(page, words());
  await page.clock.fastForward('14:00');
  await expect(overview(page)).toBeVisible();
  await page.clock.fastForward('02:00');
  await expect(lockedHeading(page)).toBeVisible();
  await expect(page.getByText(/It locked itself/)).toBeVisible();
});

test('an encrypted file is saved, and opened on another device', async ({
  page,
  watch,
  browser,
}) => {
  const told = words();
  await arrive(page);
  await atRest(page, watch);
  await beginEncrypted(page, told);
  await goTo(page, '/data/encryption');
  await page.getByRole('button', { name: 'Save to an encrypted file' }).click();
  await givePassphrase(page, 'nine white storks at dusk');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^aimwright-\d{4}-\d\d-\d\d\.aims\.age$/);
  const path = await file.path();
  expect(readFileSync(path, 'latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);
  expect(readFileSync(path).includes(told.organisation)).toBe(false);

  const other = await browser.newContext();
  const there = await other.newPage();
  await there.goto(page.url().replace(/#.*/, ''));
  await expect(there.getByRole('heading', { level: 1 })).toBeVisible();
  await there.locator('input[type=file]').setInputFiles(path);
  const dialog = there.getByRole('dialog', { name: 'This file is encrypted' });
  await dialog.getByLabel('Passphrase of the file').fill(passphrase);
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(dialog.getByText(/The passphrase is not right/)).toBeVisible();
  await dialog.getByLabel('Passphrase of the file').fill('nine white storks at dusk');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await there.getByRole('button', { name: 'Store it as it is' }).click();
  await expect(overview(there)).toBeVisible();
  await expect(there.getByRole('banner')).toContainText(told.organisation);
  await other.close();
});

test('a database that is gone is brought back from the sealed copy, by its passphrase', async ({
  page,
  watch,
}) => {
  const told = words();
  await arrive(page);
  await atRest(page, watch);
  await beginEncrypted(page, told);
  await goToQuestion(page, '4.1');
  await answer(page, 'Partly met');
  await copied(page);
  await clearDatabase(page);
  await page.goto('./#/');
  await page.reload();
  await page.getByRole('button', { name: 'Bring it back from the copy' }).click();
  await expect(lockedHeading(page)).toBeVisible();
  await unlock(page);
  await expect(page.getByRole('banner')).toContainText(told.organisation);
  await goToQuestion(page, '4.1');
  await expect(page.getByRole('button', { name: /^Partly met/, pressed: true })).toBeVisible();
  await page.reload();
  await unlock(page);
  await expect(page.getByRole('banner')).toContainText(told.organisation);

  // Damage to the sealed name alone, which holds the header too.
  await copied(page);
  await spoilName(page);
  await page.reload();
  await unlock(page);
  await expect(page.getByText(/is damaged$/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Go on with this' }).click();
  await expect(page.getByRole('banner')).toContainText(told.organisation);
  await goToQuestion(page, '4.1');
  await expect(page.getByRole('button', { name: /^Partly met/, pressed: true })).toBeVisible();
});
