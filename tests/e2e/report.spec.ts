// The gap report: read on screen, on paper, and as files that stand on their own.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Download, Page } from '@playwright/test';
import { goToPlace, readHead, startExample } from './support/steps.js';
import { readCsv, readRows } from './support/tables.js';
import { expect, test } from './support/test.js';

async function openReport(page: Page): Promise<void> {
  await goToPlace(page, 'Reports');
  await expect(page.getByRole('article').getByRole('heading').first()).toBeVisible();
}

async function take(page: Page, format: string): Promise<Download> {
  const download = page.waitForEvent('download');
  await page
    .getByRole('group', { name: 'Take it with you' })
    .getByRole('button', { name: format, exact: true })
    .click();
  return download;
}

async function textOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8');
}

/** Whatever could make a browser fetch: all but places in the file itself and the names of its languages. */
function foreignAddresses(html: string): string[] {
  const attributes = /\b(?:src|href|srcset|action|poster|data)\s*=\s*["']?(?!["']?#)[^"'\s>]+/gi;
  const styles = /url\((?!#)[^)]*\)|@import[^;]*/gi;
  const plain = /https?:[^\s"'<>)]*/gi;
  const found = [attributes, styles, plain].flatMap((pattern) => html.match(pattern) ?? []);
  return found.filter((address) => !/^http:\/\/www\.w3\.org\//.test(address));
}

test.beforeEach(({ page, watch }) => startExample(page, watch));

test('the report on screen names what it is about and where it comes from', async ({ page }) => {
  const head = await readHead(page);
  const asOf = await page.getByRole('banner').getByLabel('As of').inputValue();
  await openReport(page);
  const report = page.getByRole('article');
  const organisation = (await page.getByRole('banner').getByRole('link').textContent()) ?? '';
  await expect(report).toContainText(organisation);
  await expect(report).toContainText(asOf);
  await expect(report).toContainText(head);
  await expect(report.getByRole('table').first()).toBeVisible();
  await expect(report.getByRole('figure').first()).toBeVisible();

  await page.getByLabel('Prepared by').fill('Mira Holt');
  await page.getByLabel('Prepared by').press('Tab');
  await page.getByLabel('Status').selectOption('Approved');
  await expect(report.getByText('Mira Holt')).toBeVisible();
  await expect(report.getByText('Approved', { exact: true })).toBeVisible();
  await page.reload();
  await expect(report.getByText('Mira Holt')).toBeVisible();
});

test('its contents lead to each section', async ({ page }) => {
  await openReport(page);
  const contents = page.getByRole('navigation', { name: 'Contents' }).getByRole('link');
  const titles = await contents.allTextContents();
  expect(titles.length).toBeGreaterThan(5);
  for (const title of [titles.at(-1) ?? '', titles[2] ?? '']) {
    await contents.getByText(title, { exact: true }).click();
    const section = page.getByRole('article').getByRole('heading', { name: title, exact: true });
    await expect(section).toBeFocused();
    await expect(section).toBeInViewport();
  }
});

test('the web page is one file that needs nothing and forbids itself everything', async ({
  page,
  browser,
}) => {
  const head = await readHead(page);
  await openReport(page);
  const download = await take(page, 'Web page');
  expect(download.suggestedFilename()).toMatch(/^northlight.*\.html$/i);
  const text = await textOf(download);
  expect(text.length).toBeGreaterThan(20_000);
  expect(text).toContain(head);
  expect(foreignAddresses(text)).toEqual([]);
  expect(text).not.toMatch(/<script|<iframe|<object|<embed|<base|\son\w+\s*=/i);

  const context = await browser.newContext();
  const reader = await context.newPage();
  const seen: string[] = [];
  const said: string[] = [];
  context.on('request', (request) => seen.push(request.url()));
  context.on('console', (message) => said.push(message.text()));
  // The browser takes a file for a page by its name.
  const file = test.info().outputPath('report.html');
  await download.saveAs(file);
  await reader.goto(pathToFileURL(file).href);
  await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
  const policy = await reader
    .locator('meta[http-equiv="Content-Security-Policy"]')
    .getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  // The policy names its own style, so the style is there.
  expect(
    await reader
      .locator('table')
      .first()
      .evaluate((table) => getComputedStyle(table).borderCollapse),
  ).toBe('collapse');
  expect(said).toEqual([]);
  expect(seen).toEqual([pathToFileURL(file).href]);
  await context.close();
});

test('Markdown, CSV and JSON hold what the page shows', async ({ page }) => {
  const head = await readHead(page);
  await goToPlace(page, 'Gaps');
  const table = page.getByRole('table', { name: 'Gaps' });
  await expect(table).toBeVisible();
  const gaps = await readRows(table);
  await openReport(page);

  const markdown = await take(page, 'Markdown');
  expect(markdown.suggestedFilename()).toMatch(/^northlight.*\.md$/i);
  const written = await textOf(markdown);
  expect(written).toMatch(/^# /m);
  expect(written).toMatch(/^\| .* \|$/m);
  expect(written).toContain(head);

  const csv = await take(page, 'Table (CSV)');
  expect(csv.suggestedFilename()).toMatch(/^northlight.*\.csv$/i);
  const [heads = [], ...lines] = readCsv((await textOf(csv)).replace(/^\uFEFF/, ''));
  const rank = heads.indexOf('Rank');
  const withGap = lines.filter((line) => line[rank] !== '');
  expect(withGap).toHaveLength(gaps.length);
  for (const line of lines) expect(line).toHaveLength(heads.length);
  expect(new Set(withGap.map(([reference]) => reference))).toEqual(
    new Set(gaps.map((gap) => gap['Number'])),
  );

  const json = await take(page, 'Data (JSON)');
  expect(json.suggestedFilename()).toMatch(/^northlight.*\.json$/i);
  const data = await textOf(json);
  expect(JSON.parse(data)).toEqual(expect.any(Object));
  expect(data).toContain(head);
});

test('on paper there is the report and nothing of the frame', async ({ page }) => {
  await openReport(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('article')).toBeVisible();
  for (const hidden of [
    page.getByRole('navigation', { name: 'Places' }),
    page.getByRole('banner'),
    page.getByRole('button', { name: 'Print or save as PDF' }),
    page.getByRole('navigation', { name: 'Contents' }),
  ]) {
    await expect(hidden).toBeHidden();
  }
  const ink = await page
    .getByRole('article')
    .evaluate((article) => getComputedStyle(article).color);
  const [red = 255, green = 255, blue = 255] = ink.match(/\d+/g)?.map(Number) ?? [];
  expect(Math.max(red, green, blue)).toBeLessThan(64);
  const paper = await page.pdf({ format: 'A4' });
  const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  // All of it, not the one screen that was in view.
  expect(pages.length).toBeGreaterThan(5);
});
