// After a kill: which screen the site starts to, the way back where one is offered, and what the record then holds.
import { unlock } from './encrypting.js';
import type { Page } from './page.js';
import { remains } from './remains.js';
import type { Situation } from './situation.js';
import { organisation } from './user.js';

export type Screen = 'workspace' | 'list' | 'locked' | 'damaged' | 'missing' | 'welcome' | 'error';

/** What the site shows once it has started; sent into the page. */
function screen(): { screen: Screen; said: string } | null {
  const main = document.querySelector('main');
  if (!main || main.querySelector('.starting')) return null;
  const said = (main.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 300);
  const has = (words: string) => said.includes(words) || main.textContent?.includes(words);
  const notice = main.querySelector('.notice.error .title')?.textContent ?? '';
  if (/ is damaged$| is older than it was$/.test(notice))
    return { screen: 'damaged', said: notice };
  // What is encrypted is missing without a name.
  if (/^Your data is missing(: Northlight)?$/.test(notice)) return { screen: 'missing', said };
  const error = main.querySelector('.notice.error')?.textContent?.replace(/\s+/g, ' ').trim();
  if (error && !has('Southlight')) return { screen: 'error', said: error };
  const open = document.querySelector('header .saved') && main.querySelector('h1');
  if (open) return { screen: 'workspace', said };
  if (main.querySelector('h1')?.textContent?.trim() === 'This assessment is locked')
    return { screen: 'locked', said };
  if (main.querySelector('li button.open')) return { screen: 'list', said };
  if (has('How ready is')) return { screen: 'welcome', said };
  return null;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What is in the stores, for the one who looks into a loss; sent into the page. */
async function storedNow(): Promise<string> {
  const databases = (await indexedDB.databases()).map(({ name, version }) => `${name} ${version}`);
  const opening = indexedDB.open('aimwright');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const counts = [...database.objectStoreNames].map(
    (store) =>
      new Promise<string>((resolve) => {
        const counting = database.transaction(store).objectStore(store).count();
        counting.onsuccess = () => resolve(`${store} ${counting.result}`);
        counting.onerror = () => resolve(`${store} ${counting.error}`);
      }),
  );
  const names: string[] = [];
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) names.push(name);
  const counted = await Promise.all(counts);
  database.close();
  return [...databases, ...counted, ...names, `${localStorage.length} items`].join(', ');
}

export interface Arrival {
  /** The first one. */
  screen: Screen;
  /** What it was brought back from; null when nothing had to be. */
  from: string | null;
  faults: string[];
}

interface Way extends Omit<Arrival, 'faults'> {
  /** The passphrase that opened it; null where none was asked for. */
  opener: string | null;
  /** Why there is no way on. */
  stuck: string | null;
}

/** Comes to the main workspace by the ways the screens offer. */
async function comeIn(situation: Situation): Promise<Way> {
  const { page, user } = situation;
  let found = await page.until('a screen', screen, null);
  // What is gone may still be looked for.
  for (let left = 50; found.screen === 'welcome' && left > 0; left -= 1) {
    await pause(100);
    found = await page.until('a screen', screen, null);
  }
  const first = found.screen as Screen;
  let from: string | null = null;
  let opener: string | null = null;
  const taken = new Set<string>();
  let wait = 50;
  // The list may lead to a workspace that turns out to be damaged only when it is opened.
  for (let left = 1200; left > 0; left -= 1) {
    const name = await page.evaluate(
      () => document.querySelector('header a.name')?.textContent ?? null,
    );
    if (found.screen === 'workspace' && name === organisation) break;
    if (found.screen === 'error' && wait > 0) {
      wait -= 1; // between a way back and the workspace
    } else if (found.screen === 'error' || found.screen === 'welcome') {
      const there = await page.evaluate(storedNow).catch(String);
      const stuck = `${found.said.slice(0, 160)} … stored: ${there}`;
      return { screen: found.screen, from, opener, stuck };
    }
    if (found.screen !== 'error' && !taken.has(found.screen)) {
      taken.add(found.screen);
      if (found.screen === 'damaged') from = await wayBack(page);
      else if (found.screen === 'missing') {
        if (!(await isOffered(page, 'Bring it back from the copy'))) {
          const there = await page.evaluate(storedNow).catch(String);
          return { screen: first, from, opener, stuck: `nothing to bring back … stored: ${there}` };
        }
        await page.click('Bring it back from the copy');
        from = 'the copy of a database that is gone';
      } else if (found.screen === 'locked') {
        opener = await unlock(page, user.lock);
        if (opener === null) {
          const stuck = `none of ${user.lock.tries.length} passphrases opens it`;
          return { screen: 'locked', from, opener, stuck };
        }
      } else await situation.chooseMain();
    }
    await pause(100);
    found = await page.until('a screen', screen, null);
  }
  await user.opened();
  return { screen: first, from, opener, stuck: null };
}

/** Whether there is such a button; what is left is still being looked for at first. */
async function isOffered(page: Page, words: string): Promise<boolean> {
  for (let left = 100; left > 0; left -= 1) {
    const there = await page.evaluate(
      (words) =>
        [...document.querySelectorAll('main button')].some((each) =>
          each.textContent?.includes(words),
        ),
      words,
    );
    if (there) return true;
    await pause(100);
  }
  return false;
}

async function wayBack(page: Page): Promise<string> {
  const from = await page.until(
    'a way back',
    () =>
      document
        .querySelector('main input[type=radio]:checked')
        ?.parentElement?.querySelector('strong')?.textContent,
    null,
  );
  await page.click('Go on with this');
  return from;
}

/** The site was opened anew on the profile of a browser that was killed. */
export async function arrive(situation: Situation, url: string): Promise<Arrival> {
  const { page, user, aside } = situation;
  await page.goto(`${url}#/assess/${user.spot}`);
  const { opener, stuck, ...arrival } = await comeIn(situation);
  if (stuck !== null) {
    user.ledger.compare(new Map());
    return { ...arrival, faults: [`${arrival.screen}: ${stuck}`] };
  }
  const faults = user.lock.found(opener);
  const file = await user.saveToFile();
  const { facts, findings } = await user.records.verify(file);
  faults.push(...user.ledger.compare(facts), ...findings);
  faults.push(...(await comparePage(situation, facts.get(user.spot))));
  faults.push(...(await compareSecond(situation)));
  if (user.lock.closed) faults.push(...(await compareRest(situation)));
  if (aside.linked) faults.push(...(await compareLinked(situation)));
  return { ...arrival, faults };
}

/** The last question shows what the record holds. */
async function comparePage({ page, user }: Situation, wanted: string | undefined) {
  await user.goToQuestions();
  const shown = await page.evaluate(
    () => document.querySelector('main .choices button[aria-pressed=true]')?.textContent ?? '',
  );
  const words = { met: /Met/, partly: /Partly met/, not_met: /Not met/ };
  const fits = wanted === undefined ? shown === '' : words[wanted as 'met'].test(shown);
  return fits ? [] : [`${user.spot} shows “${shown.trim()}” and is ${wanted ?? 'unanswered'}`];
}

async function compareSecond({ page, aside }: Situation): Promise<string[]> {
  if (aside.second === 'gone') return [];
  const here = await page.evaluate(
    () =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open('aimwright');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('workspaces').objectStore('workspaces').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve((all.result as { name: string }[]).some(({ name }) => name === 'Southlight'));
          };
        };
      }),
  );
  const wanted = aside.second;
  aside.second = here ? 'here' : 'gone';
  return wanted === 'here' && !here ? ['the second workspace is gone'] : [];
}

/** The site seals what a killed browser left otherwise, while nobody waits for it. */
async function compareRest({ page }: Situation): Promise<string[]> {
  for (let left = 100; left > 0; left -= 1) {
    const found = await page.evaluate(remains).catch((error: unknown) => [String(error)]);
    if (found.length === 0) return [];
    if (left === 1) return [`not under the present key: ${found.join(', ')}`];
    await pause(100);
  }
  return [];
}

/** The linked file is a whole record, this one or one before it. */
async function compareLinked({ page, user }: Situation): Promise<string[]> {
  const text = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle('linked.aims').catch(() => null);
    return file ? (await file.getFile()).text() : '';
  });
  if (text === '') return [];
  try {
    const { findings } = await user.records.verify(Buffer.from(text, 'utf8'));
    return findings.map((each) => `the linked file: ${each}`);
  } catch (error) {
    return [`the linked file: ${String(error)}`];
  }
}
