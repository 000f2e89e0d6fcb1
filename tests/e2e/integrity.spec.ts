// Whether a record is as its writers left it, and whether it still stands where somebody else has noted it.
import type { Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import { chooseFile, deleteWorkspace, downloaded, saveToFile } from './support/files.js';
import { answer, goToPlace, goToQuestion, readHead, startExample } from './support/steps.js';
import { expect, test } from './support/test.js';

async function goToRecord(page: Page): Promise<void> {
  await goToPlace(page, 'Data');
  await page.getByRole('link', { name: 'Is the record whole?' }).click();
  await expect(page.getByRole('table', { name: 'Chains' })).toBeVisible();
}

const verdict = (page: Page) =>
  page.getByRole('alert').filter({ hasText: 'Against the head that was kept' });

async function checkDigits(page: Page, digits: string): Promise<void> {
  await page.getByLabel('Head', { exact: true }).fill(digits);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

test('a record can be held against a head that was kept', async ({ page, watch }) => {
  await startExample(page, watch);
  const head = await readHead(page);
  await goToRecord(page);
  await expect(page.getByText(/Whole: \d+ changes in \d+ chains\./)).toBeVisible();
  const written = await page.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/).textContent();
  await checkDigits(page, 'not a head');
  await expect(page.getByText('This is no head')).toBeVisible();
  await checkDigits(page, head.slice(0, 8));
  await expect(page.getByText('A shorter beginning proves nothing')).toBeVisible();
  await checkDigits(page, (written ?? '').toLowerCase().replaceAll('-', ' '));
  await expect(verdict(page)).toContainText('stands exactly there');

  const kept = await downloaded(page, () =>
    page.getByRole('button', { name: 'Save a signed statement' }).click(),
  );
  expect(kept.name).toMatch(new RegExp(`-head-${head.slice(0, 8)}\\.json$`));
  const [line = '', signature = ''] = kept.bytes.toString('utf8').split('\n');
  expect(JSON.parse(line)).toMatchObject({ aimwright_head: 2, head });
  expect(JSON.parse(signature)).toMatchObject({ algorithm: 'Ed25519' });

  await goToQuestion(page, '4.1');
  await answer(page, 'Not met');
  await goToRecord(page);
  await checkDigits(page, written ?? '');
  await expect(verdict(page)).toContainText('has grown since');
  await chooseFile(page, kept, 'Choose a statement file');
  await expect(verdict(page)).toContainText("Signed by this device's key");
  await expect(verdict(page)).toContainText('has grown since');
  expect(await barriers(page)).toEqual([]);

  // One character of the signature, then one of the head it is of.
  const flipped = (text: string, at: number) =>
    text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1);
  const forged = flipped(signature, signature.indexOf('"signature":"') + 20);
  const withLines = (...lines: string[]) => Buffer.from(`${lines.join('\n')}\n`, 'utf8');
  await chooseFile(page, { ...kept, bytes: withLines(line, forged) }, 'Choose a statement file');
  await expect(verdict(page)).toContainText('does not fit');
  const other = flipped(line, line.indexOf(head));
  await chooseFile(
    page,
    { ...kept, bytes: withLines(other, signature) },
    'Choose a statement file',
  );
  await expect(page.getByRole('alert')).toContainText('do not give the head it names');
});

test('a line that was changed is found and named', async ({ page, watch }) => {
  await startExample(page, watch);
  const name = (await page.getByRole('banner').getByRole('link').textContent()) ?? '';
  const whole = await saveToFile(page);
  const head = await readHead(page);
  await deleteWorkspace(page, name);

  // An answer in the middle, whose writer wrote on.
  const lines = whole.bytes.toString('utf8').trimEnd().split('\n');
  const writer = (line: string | undefined) => (line ? JSON.parse(line).op?.[0] : undefined);
  const at = lines.findIndex(
    (line, index) =>
      line.includes('"answer":"not_met"') && writer(line) === writer(lines[index + 1]),
  );
  const [actor, sequence] = JSON.parse(lines[at] ?? '').op as [string, number];
  lines[at] = (lines[at] ?? '').replace('"answer":"not_met"', '"answer":"met"');
  await chooseFile(page, { name: 'edited.aims', bytes: Buffer.from(`${lines.join('\n')}\n`) });
  await expect(page.getByRole('heading', { name: 'Where do we stand?' })).toBeVisible();

  await goToRecord(page);
  const findings = page.getByRole('list', { name: 'Findings' });
  await expect(findings).toContainText(
    `Operation ${sequence + 1} of writer ${actor.slice(0, 8)} does not follow from the one before it`,
  );
  const chain = page.getByRole('row').filter({ hasText: actor.slice(0, 8) });
  await expect(chain).toContainText('not whole');
  await checkDigits(page, head);
  await expect(verdict(page)).toContainText('but the record is not whole');
  expect(await barriers(page)).toEqual([]);
});
