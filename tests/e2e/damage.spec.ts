// A disk that hands back other bytes than were stored, or none: with both ways in which browsers keep databases it is
// never a welcome and never a wrong answer, and there is a way back to everything the copy has.
import {
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { long } from './support/long.js';
import {
  answer,
  atRest,
  beginAssessment,
  choice,
  goToQuestion,
  readHead,
} from './support/steps.js';
import { copied } from './support/stores.js';
import { test } from './support/test.js';

type Damage = (files: string[]) => void;

const largest = (files: string[]): string =>
  files.reduce((most, file) => (statSync(file).size > statSync(most).size ? file : most));

/** Turns a bit of something the person wrote, wherever it stands. */
function flip(files: string[]): void {
  let turned = 0;
  for (const file of files) {
    const bytes = readFileSync(file);
    for (
      let at = bytes.indexOf('Bit for bit');
      at >= 0;
      at = bytes.indexOf('Bit for bit', at + 1)
    ) {
      bytes[at + 2]! ^= 1;
      turned += 1;
    }
    writeFileSync(file, bytes);
  }
  expect(turned, 'the note is on the disk').toBeGreaterThan(0);
}

const damages: Record<string, Damage> = {
  'a bit flipped': flip,
  'the data files cut short': (files) => {
    for (const file of files.filter((each) => statSync(each).size > 20_000))
      truncateSync(file, Math.floor(statSync(file).size * 0.7));
  },
  'the largest file gone': (files) => rmSync(largest(files)),
  'all files gone': (files) => files.forEach((file) => rmSync(file)),
  'garbage at the beginnings': (files) => {
    for (const file of files.filter((each) => statSync(each).size > 0)) {
      const bytes = readFileSync(file);
      bytes.fill(0x5a, 0, Math.min(100, bytes.length));
      writeFileSync(file, bytes);
    }
  },
};

/** The others only where there is time. */
const quick = new Set(['a bit flipped', 'all files gone', 'garbage at the beginnings']);

const backends: Record<string, string[]> = {
  LevelDB: [],
  SQLite: ['--enable-features=IdbSqliteBackingStore'],
};

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Goes the ways the screens offer, whichever they are, to the open workspace. */
async function comeBack(page: Page): Promise<string> {
  const welcome = page.getByRole('button', { name: 'Begin', exact: true });
  const open = page.getByRole('banner').getByRole('status');
  const ways = {
    damaged: page.getByRole('button', { name: 'Go on with this' }),
    missing: page.getByRole('button', { name: 'Bring it back from the copy' }),
    unopened: page.getByRole('button', { name: 'Give up what cannot be opened' }),
    list: page.getByRole('button', { name: /^Northlight/ }),
  };
  const gone: string[] = [];
  await expect(async () => {
    for (const [name, way] of Object.entries(ways)) {
      if (gone.includes(name) || (await way.count()) === 0 || !(await way.first().isEnabled()))
        continue;
      gone.push(name);
      await way.first().click();
      if (name === 'unopened') await page.getByRole('button', { name: 'Give it up' }).click();
    }
    expect(
      await open.count(),
      `${gone.join(', ')}: ${await page.locator('main').innerText()}`,
    ).toBe(1);
  }).toPass({ timeout: 60_000 });
  expect(await welcome.count()).toBe(0);
  return gone.join(', ') || 'as if nothing had been';
}

for (const [backend, more] of Object.entries(backends)) {
  test(`a disk that fails under ${backend} leaves a way back to every answer`, async ({
    machine,
    server,
    watch,
  }) => {
    test.setTimeout(400_000);
    watch.expectFault(/IndexedDB|Internal error|database/i);
    let page = await machine.openBrowser(more);
    await page.goto(server.url);
    await atRest(page, watch);
    await beginAssessment(page, { organisation: 'Northlight' });
    await goToQuestion(page, '4.1');
    await page.getByLabel('Note', { exact: true }).fill('Bit for bit');
    await answer(page, 'Met');
    await goToQuestion(page, '4.2');
    await answer(page, 'Partly met');
    await copied(page);
    const head = await readHead(page);
    await machine.closeBrowser();
    const stored = join(machine.profile, 'Default/IndexedDB');
    const whole = test.info().outputPath('whole');
    cpSync(machine.profile, whole, { recursive: true });
    for (const [name, damage] of Object.entries(damages)) {
      if (!long && !quick.has(name)) continue;
      await test.step(name, async () => {
        rmSync(machine.profile, { recursive: true });
        cpSync(whole, machine.profile, { recursive: true });
        damage(filesUnder(stored));
        page = await machine.openBrowser(more);
        await page.goto(server.url);
        const way = await comeBack(page);
        console.log(`${backend}, ${name}: ${way}`);
        await goToQuestion(page, '4.2');
        await expect(choice(page, 'Partly met')).toHaveAttribute('aria-pressed', 'true');
        await goToQuestion(page, '4.1');
        await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Bit for bit');
        expect(await readHead(page)).toBe(head);
        await machine.closeBrowser();
      });
    }
  });
}
