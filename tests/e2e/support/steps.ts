// What people do with the site, in their words.
import { expect, type Locator, type Page } from '@playwright/test';
import { builtFiles, site, type Built } from './places.js';
import type { Watch } from './watch.js';

export interface About {
  organisation: string;
  size?: 'Up to 100 people' | 'Over 500 people';
  roles?: string[];
  person?: string;
  asOf?: string;
}

/** Opens the site and waits for its first screen. */
export async function arrive(page: Page, address = '/'): Promise<void> {
  await page.goto(`./#${address}`);
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** How many files of a build the service worker in charge keeps. */
function keptFiles(page: Page, build: string): Promise<number> {
  return page.evaluate(async (ending) => {
    const name = (await caches.keys()).find((each) => each.endsWith(ending));
    const controlled = navigator.serviceWorker.controller !== null;
    return name && controlled ? (await (await caches.open(name)).keys()).length : 0;
  }, build);
}

/** Waits until the device keeps all of the site; from then on nothing may come from the network. */
export async function atRest(page: Page, watch: Watch, built: Built = builtFiles(site)) {
  await expect
    .poll(() => keptFiles(page, built.build), {
      message: 'the device keeps all files',
      intervals: [50],
    })
    .toBe(built.first.length + built.later.length);
  watch.rested();
}

export async function fillNewAssessment(page: Page, about: About): Promise<void> {
  await page.getByLabel('Organisation', { exact: false }).first().fill(about.organisation);
  if (about.size) await page.getByRole('radio', { name: about.size }).check();
  for (const role of about.roles ?? []) await page.getByRole('checkbox', { name: role }).check();
  if (about.person) await page.getByLabel('Your name').fill(about.person);
  if (about.asOf) await page.getByLabel('As of').fill(about.asOf);
}

/** A new assessment on a machine that has none. */
export async function beginAssessment(page: Page, about: About): Promise<void> {
  await fillNewAssessment(page, about);
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
}

export async function openExample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the example' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  await expect(figureTiles(page).first()).toBeVisible();
}

/** A first visit that ends with everything on the device and an empty assessment open. */
export async function startAssessment(page: Page, watch: Watch, about: About): Promise<void> {
  await arrive(page);
  await atRest(page, watch);
  await beginAssessment(page, about);
}

export async function startExample(page: Page, watch: Watch): Promise<void> {
  await arrive(page);
  await atRest(page, watch);
  await openExample(page);
}

/** The ids of the first questions of the list, in order. */
export async function questions(page: Page, count: number): Promise<string[]> {
  await goToQuestion(page, '4.1');
  const links = page
    .getByRole('navigation', { name: 'Questions' })
    .getByRole('listitem')
    .getByRole('link');
  const ids = await links.evaluateAll((all) =>
    all.map((link) => /assess\/([^?]+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? ''),
  );
  expect(ids.length).toBeGreaterThanOrEqual(count);
  return ids.slice(0, count);
}

/** Everything a screen waits for is there. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.waiting, progress:not([value])')).toHaveCount(0);
}

/** To another address of the site, as a link would; the page of before is gone afterwards. */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate(
    (hash) =>
      new Promise<void>((resolve) => {
        if (location.hash === hash) return resolve();
        addEventListener('hashchange', () => setTimeout(resolve), { once: true });
        location.assign(hash);
      }),
    `#${address}`,
  );
}

export async function goToPlace(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Places' })
    .getByRole('link', { name, exact: true })
    .click();
}

export async function goToQuestion(page: Page, id: string, query = ''): Promise<void> {
  await goTo(page, `/assess/${id}${query}`);
  await expect(choices(page).first()).toBeVisible();
  await expect(question(page)).toBeVisible();
}

export const question = (page: Page): Locator => page.getByRole('heading', { level: 1 });

export const choices = (page: Page): Locator =>
  page.getByRole('group', { name: 'Your answer' }).getByRole('button');

export type AnswerWord = 'Met' | 'Partly met' | 'Not met';

export const choice = (page: Page, answer: AnswerWord): Locator =>
  choices(page).filter({ has: page.getByText(answer, { exact: true }) });

/** Chooses an answer and waits until it stands. */
export async function answer(page: Page, word: AnswerWord): Promise<void> {
  await choice(page, word).click();
  await expect(choice(page, word)).toHaveAttribute('aria-pressed', 'true');
  await saved(page);
}

/** What was done last is stored; until then the word is there but not to be seen. */
export async function saved(page: Page): Promise<void> {
  const sign = page.getByRole('banner').getByRole('status');
  await expect(sign.locator('.unsaid')).toHaveCount(0);
  await expect(sign).toHaveText('Saved');
}

/** A field of the page by its label; leaving it saves it, unless it is refused. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('main').getByLabel(label, { exact: true });
  await field.fill(text);
  await field.blur();
  await saved(page);
}

export interface Evidence {
  title: string;
  reference?: string;
  from?: string;
  until?: string;
}

/** Adds evidence at the question that is open. */
export async function addEvidence(page: Page, evidence: Evidence): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('button', { name: 'Add evidence' }).click();
  await fillEvidence(main, evidence);
  await expect(main.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await expect(main.getByText(evidence.title, { exact: true }).first()).toBeVisible();
}

export async function fillEvidence(main: Locator, evidence: Evidence): Promise<void> {
  const form = main.locator('form').filter({ hasText: 'Effective from' });
  await form.getByLabel('Title').fill(evidence.title);
  if (evidence.reference) await form.getByLabel('Where it is').fill(evidence.reference);
  if (evidence.from) await form.getByLabel('Effective from').fill(evidence.from);
  if (evidence.until) await form.getByLabel('Valid until').fill(evidence.until);
  await form.getByRole('button', { name: 'Add evidence' }).click();
}

export const figureTiles = (page: Page): Locator =>
  page.getByRole('list', { name: /^Figures of the whole management system/ }).getByRole('link');

/** The overview's figures as people read them: name, then value. */
export async function readFigures(page: Page): Promise<Record<string, string>> {
  await goToPlace(page, 'Home');
  await expect(figureTiles(page).first()).toBeVisible();
  const tiles = await figureTiles(page).evaluateAll((links) =>
    links.map((link) =>
      [...link.querySelectorAll('.name, .value')].map((part) => part.textContent),
    ),
  );
  return Object.fromEntries(tiles.map(([name = '', value = '']) => [name, value]));
}

/** The record's fingerprint, as the Data place shows it. */
export async function readHead(page: Page): Promise<string> {
  await goToPlace(page, 'Data');
  const head = page.getByRole('definition').filter({ hasText: /^[0-9a-f]{64}$/ });
  await expect(head).toBeVisible();
  return (await head.textContent()) ?? '';
}

export async function setAsOf(page: Page, date: string): Promise<void> {
  const field = page.getByRole('banner').getByLabel('As of');
  await field.fill(date);
  await expect(field).toHaveValue(date);
}
