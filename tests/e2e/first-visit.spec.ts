// A machine that has never seen the site, and the same machine the next day without a network.
import { expect, test } from './support/test.js';
import {
  addEvidence,
  arrive,
  atRest,
  beginAssessment,
  choice,
  choices,
  goToPlace,
  goToQuestion,
  question,
  readFigures,
  readHead,
  saved,
  startAssessment,
  write,
} from './support/steps.js';

const about = {
  organisation: 'Northlight Diagnostics',
  size: 'Over 500 people' as const,
  roles: ['AI provider', 'AI customer'],
  person: 'Mira Holt',
  asOf: '2026-03-31',
};

test('the start screen says what it is and takes input', async ({ page }) => {
  await arrive(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/How ready is/);
  await expect(page.getByText('Nothing is sent anywhere')).toBeVisible();
  for (const name of ['Home', 'Assess', 'Gaps', 'Reports']) {
    await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0);
  }
  await expect(page.getByRole('button', { name: 'Open the example' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeEnabled();

  const name = page.getByLabel('Organisation').first();
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription(/Write the name of the organisation\./);
});

test('browsers are told not to translate what stands on the page', async ({ page }) => {
  await arrive(page);
  await expect(page.locator('html')).toHaveAttribute('translate', 'no');
  await expect(page.locator('meta[name="google"]')).toHaveAttribute('content', 'notranslate');
});

test('the frame is painted before there is a script, and stays where it is', async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem('aimwright.preferences', JSON.stringify({ theme: 'dark' })),
  );
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./', { waitUntil: 'commit' });
  const brand = page.getByText('Aimwright', { exact: true });
  await expect(brand).toBeVisible();
  // The entry comes a moment after what it tells of.
  const paints = () => page.evaluate(() => performance.getEntriesByType('paint').length);
  await expect.poll(paints).toBeGreaterThan(0);
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).background);
  const dark = await ground();
  expect(dark).toContain('rgb(17, 22, 21)');
  const before = await brand.boundingBox();

  release();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(brand).toHaveCount(1);
  expect(await brand.boundingBox()).toEqual(before);
  expect(await ground()).toBe(dark);
});

test('a new assessment begins with what was said about the organisation', async ({
  page,
  watch,
}) => {
  await startAssessment(page, watch, about);
  await expect(page.getByRole('banner').getByRole('link')).toHaveText(about.organisation);
  await expect(page.getByRole('banner').getByLabel('As of')).toHaveValue(about.asOf);
  await expect(page.getByRole('heading', { name: 'Begin with a quick round' })).toBeVisible();
  expect(await readFigures(page)).toMatchObject({
    Claimed: '0-100 %',
    Evidenced: '0 %',
    Verified: '0 %',
    Answered: '0 %',
    Band: 'Not yet',
  });

  await goToPlace(page, 'Data');
  const main = page.getByRole('main');
  await expect(main.getByLabel('Name', { exact: true })).toHaveValue(about.organisation);
  await expect(main.getByRole('radio', { name: /^Over 500 people/ })).toBeChecked();
  await expect(main.getByRole('checkbox', { name: 'AI provider' })).toBeChecked();
  await expect(main.getByRole('checkbox', { name: 'AI customer' })).toBeChecked();
  await expect(main.getByRole('checkbox', { name: 'AI producer' })).not.toBeChecked();
  await expect(main.getByLabel('Your name')).toHaveValue(about.person);
});

test('questions are answered with the keyboard, one key each', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await page.getByRole('link', { name: 'Answer the first question' }).click();
  await expect(choices(page)).toHaveCount(3);
  const first = await question(page).textContent();

  await page.keyboard.press('1');
  await expect(question(page)).not.toHaveText(first ?? '');
  const second = (await question(page).textContent()) ?? '';
  await page.keyboard.press('2');
  await expect(question(page)).not.toHaveText(second);
  const third = (await question(page).textContent()) ?? '';
  await page.keyboard.press('3');
  await expect(question(page)).not.toHaveText(third);
  await saved(page);

  await page.keyboard.press('ArrowLeft');
  await expect(question(page)).toHaveText(third);
  await expect(choice(page, 'Not met')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('k');
  await expect(question(page)).toHaveText(second);
  await expect(choice(page, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowUp');
  await expect(question(page)).toHaveText(first ?? '');
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('0');
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('ArrowDown');
  await expect(question(page)).toHaveText(second);
  await page.keyboard.press('ArrowRight');
  await expect(question(page)).toHaveText(third);

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(keys).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(question(page)).toHaveText(third);
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog', { name: 'Search and go anywhere' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('n');
  await page.keyboard.type('1 of 2 sites, 3 open points');
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('1 of 2 sites, 3 open points');
  await expect(question(page)).toHaveText(third);
});

test('an answer changes the figures at once, and says by how much', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '4.1');
  await choice(page, 'Met').click();
  await expect(page.getByText(/^[▲▼]? *Clause 4: 0 to \d+ % claimed/)).toBeVisible();
  const met = await readFigures(page);
  expect(met['Answered']).not.toBe('0 %');
  expect(met['Claimed']).toMatch(/^[1-9]\d*-100 %$/);
  expect(met['Evidenced']).toBe('0 %');

  await goToQuestion(page, '4.1');
  await addEvidence(page, { title: 'Context analysis', from: '2026-01-10', until: '2026-12-31' });
  await expect(page.getByText('current on the as-of date')).toBeVisible();
  expect((await readFigures(page))['Evidenced']).toMatch(/^[1-9]\d* %$/);
});

test('a reload returns to the same spot with all that was said', async ({ page, watch }) => {
  await startAssessment(page, watch, about);
  await goToQuestion(page, '5.2');
  await choice(page, 'Partly met').click();
  await write(page, 'Note', 'Approved by the board, not yet published.');
  await addEvidence(page, { title: 'AI policy 1.2', reference: 'DOC-17', from: '2026-02-01' });
  await saved(page);
  const address = page.url();
  await page.reload();
  expect(page.url()).toBe(address);
  await expect(choice(page, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue(
    'Approved by the board, not yet published.',
  );
  await expect(page.getByText('DOC-17')).toBeVisible();
  await expect(page.getByText(/Last written by Mira Holt/)).toBeVisible();
});

test('the next day, without a network, everything is there', async ({ machine, server, watch }) => {
  let page = await machine.openBrowser();
  await arrive(page);
  await atRest(page, watch);
  await beginAssessment(page, about);
  await goToQuestion(page, '4.1');
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await page.keyboard.press('3');
  await saved(page);
  await write(page, 'Note', 'Where we stopped');
  await saved(page);
  const figures = await readFigures(page);
  const head = await readHead(page);
  await machine.closeBrowser();
  await server.stop();

  page = await machine.openBrowser();
  await arrive(page, '/assess');
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Where we stopped');
  await expect(page.getByRole('banner').getByRole('link')).toHaveText(about.organisation);
  expect(await readFigures(page)).toEqual(figures);
  expect(await readHead(page)).toBe(head);

  await goToPlace(page, 'Reports');
  const report = page.getByRole('article');
  await expect(report.getByText(about.organisation).first()).toBeVisible();
  await expect(report.getByText(head).first()).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Web page' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.html$/);
});
