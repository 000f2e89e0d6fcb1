// Two people work apart on one assessment, each on a machine of their own, and put their work together.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { barriers } from './support/barriers.js';
import { bringIn, chooseFile, saveToFile } from './support/files.js';
import { root } from './support/places.js';
import {
  answer,
  arrive,
  beginAssessment,
  choice,
  goTo,
  goToPlace,
  goToQuestion,
  readFigures,
  readHead,
} from './support/steps.js';
import { expect, Machine, test } from './support/test.js';

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

test('two people put their work together', async ({ machine, server, watch }) => {
  const profile = mkdtempSync(join(tmpdir(), 'aimwright-profile-'));
  const other = new Machine(profile, watch, server.url);
  try {
    const dana = await machine.openBrowser();
    await arrive(dana);
    await beginAssessment(dana, { organisation: 'Northlight', person: 'Dana' });
    await goToQuestion(dana, '4.1');
    await answer(dana, 'Met');
    const first = await saveToFile(dana);

    // Ravi opens her file, and both go on, each for themselves.
    const ravi = await other.openBrowser();
    await arrive(ravi);
    await chooseFile(ravi, first);
    await expect(heading(ravi, 'Where do we stand?')).toBeVisible();
    await goToPlace(ravi, 'Data');
    const name = ravi.getByLabel('Your name');
    await name.fill('Ravi');
    await name.blur();
    await goToQuestion(ravi, '4.2');
    await answer(ravi, 'Not met');
    await goToQuestion(ravi, '4.3');
    await answer(ravi, 'Met');
    await goToQuestion(dana, '4.2');
    await answer(dana, 'Met');
    await goToQuestion(dana, '4.4');
    await answer(dana, 'Partly met');

    // His file, as she sees it before she takes it.
    const his = await saveToFile(ravi);
    const before = await readHead(dana);
    await bringIn(dana, his);
    await expect(heading(dana, `What ${his.name} would bring in`)).toBeFocused();
    const main = dana.getByRole('main');
    await expect(main).toContainText('2 actions with 2 changes');
    await expect(main.getByRole('definition').filter({ hasText: 'Ravi' })).toContainText(
      '2 changes',
    );
    await expect(dana.getByRole('heading', { name: '1 thing to decide' })).toBeVisible();
    expect(await barriers(dana)).toEqual([]);
    await dana.getByRole('button', { name: 'Cancel' }).click();
    expect(await readHead(dana)).toBe(before);

    await bringIn(dana, his);
    await dana.getByRole('button', { name: 'Take it in' }).click();
    await expect(heading(dana, 'To decide')).toBeFocused();
    const conflict = dana.getByRole('group', { name: /^4\.2 / });
    await expect(conflict.getByRole('button')).toHaveCount(2);
    await expect(conflict.getByRole('button').filter({ hasText: 'Dana' })).toContainText('Met');
    expect(await barriers(dana)).toEqual([]);
    await goToPlace(dana, 'Home');
    await dana.getByRole('link', { name: /^1 thing two people wrote differently/ }).click();

    // Decided with the keyboard: for what he wrote.
    await expect(conflict.getByRole('button')).toHaveCount(2);
    const sides = await conflict.getByRole('button').allTextContents();
    await dana.keyboard.press('ArrowDown');
    await expect(conflict).toBeFocused();
    await dana.keyboard.press(String(sides.findIndex((side) => side.includes('Ravi')) + 1));
    await expect(dana.getByText('There is nothing to decide.')).toBeVisible();
    await expect(heading(dana, 'To decide')).toBeFocused();
    await goToQuestion(dana, '4.2');
    await expect(choice(dana, 'Not met')).toHaveAttribute('aria-pressed', 'true');

    // He takes hers, and both stand at the same place; a second time brings nothing.
    const hers = await saveToFile(dana);
    await bringIn(ravi, hers);
    await expect(ravi.getByRole('heading', { name: 'Nothing to decide' })).toBeVisible();
    await ravi.getByRole('button', { name: 'Take it in' }).click();
    await expect(heading(ravi, 'Where do we stand?')).toBeVisible();
    expect(await readFigures(ravi)).toEqual(await readFigures(dana));
    expect(await readHead(ravi)).toBe(await readHead(dana));
    await bringIn(ravi, hers);
    await expect(heading(ravi, 'There is nothing new in it')).toBeVisible();
    await ravi.getByRole('button', { name: 'Go on' }).click();

    // What is not of this workspace stays outside, and there is a way on.
    const example = readFileSync(join(root, 'content/examples/northlight.aims'));
    await bringIn(ravi, { name: 'example.aims', bytes: example });
    const refused = ravi.getByRole('alert');
    await expect(refused).toContainText('example.aims was not brought in');
    await expect(refused).toContainText('another workspace');
    expect(await barriers(ravi)).toEqual([]);
    await refused.getByRole('button', { name: 'Open it as a workspace of its own' }).click();
    await expect(ravi.getByRole('banner').getByRole('link')).not.toHaveText('Northlight');
  } finally {
    await other.closeBrowser();
    rmSync(profile, { recursive: true, force: true });
  }
});

test('what another tab shows follows what was taken in', async ({ page, context }) => {
  await arrive(page);
  await beginAssessment(page, { organisation: 'Northlight', person: 'Dana' });
  await goToQuestion(page, '4.1');
  await answer(page, 'Partly met');
  const { name, bytes } = await saveToFile(page);
  // The copy lost its last line, and this device has it; then the other way round.
  const lines = bytes.toString('utf8').trimEnd().split('\n');
  const shorter = { name, bytes: Buffer.from(`${lines.slice(0, -1).join('\n')}\n`, 'utf8') };
  await page.getByRole('button', { name: 'Delete Northlight' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Type/).fill('Northlight');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await chooseFile(page, shorter);
  await expect(heading(page, 'Where do we stand?')).toBeVisible();

  const second = await context.newPage();
  await goTo(page, '/start');
  await second.goto('./#/assess/4.1');
  await expect(choice(second, 'Partly met')).toHaveAttribute('aria-pressed', 'false');
  await chooseFile(page, { name, bytes });
  await page.getByRole('button', { name: 'Take it in' }).click();
  await expect(choice(second, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
});
