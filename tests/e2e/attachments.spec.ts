// Files attached to evidence: they travel with the workspace, come back from damage, and cost nobody else's room.
import type { Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import {
  bringIn,
  chooseFile,
  deleteWorkspace,
  downloaded,
  saveToFile,
  type File,
} from './support/files.js';
import { goTo, goToPlace, goToQuestion, saved, startAssessment } from './support/steps.js';
import { clearCopies, clearDatabase, copied, flipFile } from './support/stores.js';
import { expect, test } from './support/test.js';

const policy: File = {
  name: 'AI policy v3.pdf',
  bytes: Buffer.from('%PDF-1.7 Our policy for artificial intelligence, third version'),
};
const minutes: File = { name: 'minutes.txt', bytes: Buffer.from('Reviewed on 3 November') };

const attached = (page: Page) => page.getByRole('region', { name: 'Attached files' });

async function addWithFile(page: Page, file: File): Promise<void> {
  await goToQuestion(page, '5.2');
  await page.getByRole('button', { name: /^Add evidence/ }).click();
  await chooseFile(page, file, 'Attach files');
  // Its name is a title to begin with.
  await expect(page.getByLabel('Title', { exact: false }).first()).toHaveValue('AI policy v3');
  await page.getByLabel(/^Effective from/).fill('2026-10-01');
  await page
    .locator('form')
    .getByRole('button', { name: /^Add evidence/ })
    .click();
  await expect(page.getByText('1 file', { exact: true })).toBeVisible();
  await saved(page);
}

async function openEvidence(page: Page): Promise<void> {
  await goTo(page, '/registers/evidence');
  await page.getByRole('grid').getByRole('link').first().click();
  await expect(attached(page)).toBeVisible();
}

async function savedOf(page: Page, { name }: File): Promise<Buffer> {
  const file = await downloaded(page, () =>
    page.getByRole('button', { name: `Save ${name}`, exact: true }).click(),
  );
  expect(file.name).toBe(name);
  return file.bytes;
}

/** It is attached, and is what it was. */
async function expectPolicy(page: Page): Promise<void> {
  await openEvidence(page);
  expect((await savedOf(page, policy)).equals(policy.bytes)).toBe(true);
}

test('a file gives its name as the title also while the title has the focus', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, { organisation: 'Northlight', person: 'Dana' });
  await goTo(page, '/registers/evidence/new');
  const title = page.getByRole('main').getByLabel('Title');
  await expect(title).toBeFocused();
  const file = { name: policy.name, mimeType: 'application/pdf', buffer: policy.bytes };
  await page.locator('main form input[type=file]').setInputFiles(file);
  await expect(title).toHaveValue('AI policy v3');
  await page.getByRole('main').getByRole('button', { name: 'Add evidence' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('AI policy v3');
});

test('a file travels with the workspace in one ZIP, and is the same afterwards', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, { organisation: 'Northlight', person: 'Dana' });
  await addWithFile(page, policy);
  await openEvidence(page);
  expect.soft(await barriers(page), 'attached').toEqual([]);
  await chooseFile(page, minutes, 'Attach files');
  await expect(attached(page).getByRole('listitem')).toHaveCount(2);
  expect((await savedOf(page, policy)).equals(policy.bytes)).toBe(true);
  await goTo(page, '/history');
  await expect(page.getByText('attached minutes.txt')).toBeVisible();

  const file = await saveToFile(page);
  expect(file.name).toMatch(/\.aims\.zip$/);
  expect.soft(await barriers(page), 'data with files').toEqual([]);
  await deleteWorkspace(page, 'Northlight');
  await chooseFile(page, file);
  await expect(page.getByRole('heading', { name: 'Where do we stand?' })).toBeVisible();
  await openEvidence(page);
  for (const each of [policy, minutes]) {
    expect((await savedOf(page, each)).equals(each.bytes), each.name).toBe(true);
  }
  expect((await saveToFile(page)).bytes.equals(file.bytes)).toBe(true);
});

test('what came without its files gets them from the files or from a ZIP', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, { organisation: 'Northlight', person: 'Dana' });
  await addWithFile(page, policy);
  const whole = await saveToFile(page);
  const record = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save without attached files' }).click(),
  );
  expect(record.name).toMatch(/\.aims$/);

  for (const source of [policy, whole]) {
    await deleteWorkspace(page, 'Northlight');
    await chooseFile(page, record);
    await expect(page.getByRole('heading', { name: 'Where do we stand?' })).toBeVisible();
    await goToPlace(page, 'Data');
    await expect(page.getByText('1 attached file is missing or damaged')).toBeVisible();
    expect.soft(await barriers(page), 'a file is missing').toEqual([]);
    await chooseFile(page, minutes, 'Choose files');
    await expect(page.getByText('None of these is one that is missing.')).toBeVisible();
    await chooseFile(page, source, 'Choose files');
    await expect(page.getByText('1 attached file is missing or damaged')).toHaveCount(0);
    await expectPolicy(page);
  }
});

test("a colleague's ZIP brings its files in, with what it records or alone", async ({
  page,
  watch,
}) => {
  const overview = page.getByRole('heading', { name: 'Where do we stand?' });
  await startAssessment(page, watch, { organisation: 'Northlight', person: 'Dana' });
  const before = await saveToFile(page);
  await addWithFile(page, policy);
  const after = await saveToFile(page);
  const record = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save without attached files' }).click(),
  );
  for (const here of [before, record]) {
    await deleteWorkspace(page, 'Northlight');
    await chooseFile(page, here);
    await expect(overview).toBeVisible();
    await bringIn(page, after);
    await expect(page.getByText('1 file', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Take it in' }).click();
    await expect(overview).toBeVisible();
    await expectPolicy(page);
    await bringIn(page, after);
    await expect(page.getByRole('heading', { name: 'There is nothing new in it' })).toBeVisible();
  }
});

test('a file outlives damage to the database, and the loss of it', async ({ page, watch }) => {
  await startAssessment(page, watch, { organisation: 'Northlight', person: 'Dana' });
  await addWithFile(page, policy);
  await copied(page);
  await flipFile(page);
  await expectPolicy(page);

  await goTo(page, '/data');
  await clearDatabase(page);
  await page.reload();
  await page.getByRole('link', { name: 'See what is left of it' }).click();
  await page.getByRole('button', { name: 'Bring it back from the copy' }).click();
  await expect(page.getByRole('heading', { name: 'Where do we stand?' })).toBeVisible();
  await expectPolicy(page);
});

test('a file that is damaged in both places is named, left out of what is saved, and taken again', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, { organisation: 'Northlight', person: 'Dana' });
  await addWithFile(page, policy);
  await copied(page);
  await goTo(page, '/data');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/^1 attached file was read, with its copy: whole/)).toBeVisible();

  await clearCopies(page);
  await flipFile(page);
  const damaged = page.getByText('1 attached file is missing or damaged');
  const { name } = await saveToFile(page);
  expect(name).toMatch(/\.aims$/);
  await expect(page.getByRole('alert')).toContainText(policy.name);
  await expect(damaged).toBeVisible();
  await chooseFile(page, policy, 'Choose files');
  await expect(damaged).toHaveCount(0);
  expect((await saveToFile(page)).name).toMatch(/\.zip$/);
  await expect(page.getByRole('alert')).toHaveCount(0);

  await clearCopies(page);
  await flipFile(page);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/1 is missing or damaged, see Attached files/)).toBeVisible();
  await expect(damaged).toBeVisible();
  await chooseFile(page, policy, 'Choose files');
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/^1 attached file was read, with its copy: whole/)).toBeVisible();
  await expectPolicy(page);
});

test('a file that is taken off comes back by undo, until it is deleted', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, { organisation: 'Northlight', person: 'Dana' });
  await addWithFile(page, policy);
  await openEvidence(page);
  await page.getByRole('button', { name: `Take off ${policy.name}` }).click();
  await expect(attached(page).getByRole('listitem')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(attached(page).getByRole('listitem')).toHaveCount(1);
  expect((await savedOf(page, policy)).equals(policy.bytes)).toBe(true);

  await page.getByRole('button', { name: `Take off ${policy.name}` }).click();
  await saved(page);
  await goTo(page, '/data');
  await expect(page.getByText(/^1 file \(\d+ B\) that nothing names any more/)).toBeVisible();
  await page.getByRole('button', { name: 'Delete them' }).click();
  await expect(page.getByText(/that nothing names any more/)).toHaveCount(0);

  await openEvidence(page);
  const large = { name: 'film.mp4', bytes: Buffer.alloc(25 * 1024 * 1024 + 1) };
  await chooseFile(page, large, 'Attach files');
  await expect(page.getByRole('alert')).toContainText('“film.mp4” is too large to be attached');
});
