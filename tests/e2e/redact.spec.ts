// Somebody gets a copy that lacks what is not theirs to see: it says so, is read, and does not come back.
import { barriers } from './support/barriers.js';
import { chooseFile, downloaded, saveToFile } from './support/files.js';
import { arrive, choices, goTo, goToPlace, openExample, readFigures } from './support/steps.js';
import { expect, test } from './support/test.js';

test('a redacted copy is looked at, saved, opened and read', async ({
  page,
  browser,
  watch,
  baseURL,
}) => {
  await arrive(page);
  await openExample(page);
  const full = await saveToFile(page);
  await page.getByRole('link', { name: 'Share a redacted copy' }).click();
  const main = page.getByRole('main');
  await expect(
    page.getByRole('heading', { level: 1, name: 'Share a redacted copy' }),
  ).toBeFocused();
  const save = main.getByRole('button', { name: 'Save the copy' });
  await expect(save).toBeDisabled();

  await main.getByRole('checkbox', { name: '6 Planning' }).check();
  await main
    .getByRole('group', { name: /Answer/ })
    .getByRole('checkbox', { name: /^Note/ })
    .check();
  await main.getByRole('radio', { name: 'Replace all names' }).check();
  await expect(main.getByText('Part left out: 6 Planning.')).toBeVisible();
  await expect(main.getByText('Names of 8 people replaced.')).toBeVisible();
  const stays = main.getByRole('table', { name: 'What stays' });
  await expect(stays.getByRole('row', { name: /^Note \(Answer\)/ })).toContainText('0');
  const told = await main
    .getByRole('table', { name: /^Of the whole/ })
    .getByRole('row')
    .allInnerTexts();
  const copy = await downloaded(page, () => save.click());
  expect(copy.name).toMatch(/^northlight-care-analytics-redacted-[0-9a-f]{8}\.aims$/);
  const text = copy.bytes.toString('utf8');
  expect(text).not.toContain('"note"');
  expect(text).not.toContain('"by":"Priya Nair"');

  // It stays outside of what it was made from.
  await goTo(page, '/merge');
  await chooseFile(page, copy);
  await expect(page.getByRole('alert')).toContainText('ask for the full file');

  // Somebody else reads it.
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  await watch.over(context, baseURL ?? '');
  const other = await context.newPage();
  await arrive(other);
  await chooseFile(other, copy);
  const figures = await readFigures(other);
  expect(told.join('\n')).toContain(figures['Claimed'] ?? 'no figure');
  const bar = other.getByRole('status').filter({ hasText: 'This is a redacted copy' });
  await expect(bar).toContainText('Part left out: 6.');
  await expect(other.getByRole('main')).toContainText('what is left out counts as not recorded');
  await goTo(other, '/assess/4.1');
  await expect(choices(other).first()).toBeDisabled();
  await bar.getByRole('link', { name: 'What is missing' }).click();
  await expect(other.getByRole('main')).toContainText('ask for the full file');
  expect(await barriers(other)).toEqual([]);
  await goTo(other, '/merge');
  await chooseFile(other, full);
  await expect(other.getByRole('alert')).toContainText(
    'One of the two is a redacted copy of the other',
  );
  await goToPlace(other, 'Reports');
  await expect(other.getByRole('article')).toContainText('a redacted copy of workspace');
  await context.close();
});
