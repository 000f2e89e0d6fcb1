// Without a network the site is as it was with one, from the first screen on; and a new build comes when it is asked for.
import type { Page } from '@playwright/test';
import { builtFiles, site, type Built } from './support/places.js';
import {
  answer,
  arrive,
  atRest,
  beginAssessment,
  choice,
  figureTiles,
  goToPlace,
  goToQuestion,
  openExample,
  saved,
} from './support/steps.js';
import { isNext, nextBuild, nextMark } from './support/builds.js';
import { expect, test } from './support/test.js';

/** The kept builds, each with the paths of its files. */
async function keptBuilds(): Promise<Record<string, string[]>> {
  const kept: Record<string, string[]> = {};
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    const build = name.split(':').at(-1) ?? name;
    kept[build] = requests.map(({ url }) => new URL(url).pathname).sort();
  }
  return kept;
}

const pathsOf = (built: Built) =>
  [...built.first, ...built.later].map((path) => `/${path.replace(/^\.\//, '')}`).sort();

/** The scripts the page and its workers run. */
const scriptsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  );

test('the device keeps one build, whole', async ({ page, watch }) => {
  const built = builtFiles(site);
  await arrive(page);
  await atRest(page, watch);
  expect(await page.evaluate(keptBuilds)).toEqual({ [built.build]: pathsOf(built) });
});

test('a cold start without a server has everything, the example and the report too', async ({
  machine,
  server,
  watch,
}) => {
  let page = await machine.openBrowser();
  await arrive(page);
  await atRest(page, watch);
  await machine.closeBrowser();
  await server.stop();

  page = await machine.openBrowser();
  await arrive(page);
  await expect(page.getByRole('button', { name: 'Begin', exact: true })).toBeEnabled();
  await openExample(page);
  await expect(figureTiles(page).first()).toBeVisible();
  for (const place of ['Assess', 'Gaps', 'Data', 'Help', 'Reports']) {
    await goToPlace(page, place);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('This page could not be loaded')).toHaveCount(0);
  }
  await expect(page.getByRole('article').getByRole('table').first()).toBeVisible();
  for (const format of ['Web page', 'Markdown', 'Table (CSV)', 'Data (JSON)']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: format, exact: true }).click();
    expect(await (await download).failure()).toBeNull();
  }
  // A guidance panel and a question, written to and found again.
  await goToQuestion(page, '6.1.2', '?panel=guide');
  await expect(page.getByRole('complementary', { name: 'Guidance' })).toContainText(
    'How an auditor tests it',
  );
  await answer(page, 'Met');
  await page.reload();
  await expect(choice(page, 'Met')).toHaveAttribute('aria-pressed', 'true');
});

test('a new build waits until it is asked for, and then comes whole', async ({
  page,
  watch,
  server,
}) => {
  const next = nextBuild(test.info().outputPath('next'));
  const [before, after] = [builtFiles(site), builtFiles(next)];
  expect(after.build).not.toBe(before.build);
  watch.at(server.url);
  await page.goto(server.url);
  await atRest(page, watch);
  await beginAssessment(page, { organisation: 'Northlight' });
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  const other = await page.context().newPage();
  await other.goto(`${server.url}#/help`);
  await expect(other.getByRole('heading', { level: 1, name: 'Help' })).toBeVisible();

  await server.serve(next);
  watch.restless();
  await page.reload();
  const ready = page.getByText('A new version of Aimwright is ready.');
  await expect(ready).toBeVisible();
  // Until then all of it is the old one, also pages that were not open yet and after another reload.
  await page.reload();
  await expect(ready).toBeVisible();
  await goToPlace(page, 'Gaps');
  await expect(page.getByRole('table', { name: 'Gaps' })).toBeVisible();
  const old = await scriptsOf(page);
  expect(old.length).toBeGreaterThan(3);
  for (const path of old) expect(pathsOf(before)).toContain(path);
  expect(await page.locator(nextMark).count()).toBe(0);

  await goToQuestion(page, '4.2');
  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'Use it now' }).click();
  await expect(page.locator(nextMark)).toHaveCount(1);
  await expect(ready).toHaveCount(0);
  await goToQuestion(page, '4.2');
  await expect(choice(page, 'Not met')).toHaveAttribute('aria-pressed', 'true');
  await goToPlace(page, 'Gaps');
  await expect(page.getByRole('table', { name: 'Gaps' })).toBeVisible();
  const scripts = await scriptsOf(page);
  for (const path of scripts.filter((each) => each.startsWith('/assets/'))) {
    expect(isNext(path), path).toBe(true);
    expect(pathsOf(after)).toContain(path);
  }

  // The other tab still runs the old build, says so, and follows when asked.
  await other.getByText('Aimwright was updated in another tab.').waitFor();
  await expect(other.locator(nextMark)).toHaveCount(0);
  // Until then it finds the pages it has not opened yet, which the server no longer has.
  await goToPlace(other, 'Reports');
  await expect(other.getByRole('article').getByRole('table').first()).toBeVisible();
  await other.getByRole('button', { name: 'Reload' }).click();
  await expect(other.locator(nextMark)).toHaveCount(1);
  await expect
    .poll(async () => Object.keys(await page.evaluate(keptBuilds)))
    .toEqual([after.build]);
});

test('a build that came only in part is not used', async ({ page, watch, server }) => {
  const next = nextBuild(test.info().outputPath('next'), { without: /worker-/ });
  watch.at(server.url);
  watch.expectFault(/Failed to load resource|404/);
  await page.goto(server.url);
  await atRest(page, watch);
  await server.serve(next);
  watch.restless();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Begin', exact: true })).toBeEnabled();
  await page.evaluate(() =>
    navigator.serviceWorker
      .getRegistration()
      .then((found) => found?.update())
      .catch(() => {}),
  );
  await expect(page.getByText('A new version of Aimwright is ready.')).toHaveCount(0);
  await server.stop();
  await page.reload();
  await beginAssessment(page, { organisation: 'Northlight' });
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  await saved(page);
});
