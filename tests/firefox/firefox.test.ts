// The same site in another engine: its own database, its own files, its own worker and its own way to seal.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from '../e2e/support/places.js';
import { canary, filesWith } from '../e2e/support/profile.js';
import { Server } from '../e2e/support/server.js';
import { Firefox } from './firefox.js';

const passphrase = 'seven grey herons over the weir';
const overview = 'Where do we stand?';
const policy = Buffer.from('%PDF-1.7 Our policy for artificial intelligence, third version');

let folder: string;
let profile: string;
let server: Server;
let firefox: Firefox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aimwright-firefox-'));
  profile = join(folder, 'profile');
  server = await Server.start(join(root, 'site/dist'));
  firefox = await Firefox.start(profile, server.url);
});

afterEach(async () => {
  await firefox.close().catch(() => {});
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const again = async () => {
  firefox = await Firefox.start(profile, server.url);
};

async function begin(organisation: string): Promise<void> {
  await firefox.fill('Organisation', organisation);
  await firefox.press('Begin');
  await firefox.sees(overview);
}

async function answer(question: string, word: string): Promise<void> {
  await firefox.go(`/assess/${question}`);
  await firefox.until(
    question,
    (id) => location.hash.startsWith(`#/assess/${id}`) && !!document.querySelector('h1'),
    question,
  );
  await firefox.press(word);
  await firefox.until('it is answered', isAnswered, word);
  await firefox.until('it is saved', isSaved);
}

const isSaved = () =>
  [...document.querySelectorAll('header [role=status]')].some((each) =>
    each.textContent?.includes('Saved'),
  );

const isAnswered = (word: string) =>
  [...document.querySelectorAll('main button[aria-pressed=true]')].some((each) =>
    each.textContent?.includes(word),
  );

const copies = () =>
  firefox.read(async () => {
    const names: string[] = [];
    try {
      const root = await navigator.storage.getDirectory();
      const all = await root.getDirectoryHandle('aimwright-copies');
      for await (const name of all.keys()) names.push(name);
    } catch {
      return [];
    }
    return names;
  });

test('an answer and an attached file outlive a Firefox that is killed, and travel in a file', async () => {
  await firefox.sees('How ready');
  await begin('Northlight');
  await answer('4.1', 'Partly met');
  await firefox.kill();

  await again();
  await firefox.press('Northlight');
  await firefox.sees(overview);
  await firefox.go('/assess/4.1');
  await firefox.until('the answer is there', isAnswered, 'Partly met');
  const file = join(folder, 'AI policy v3.pdf');
  writeFileSync(file, policy);
  await firefox.press('Add evidence');
  await firefox.choose('Attach files', file);
  await firefox.press('Add evidence');
  await firefox.sees('1 file');
  await expect.poll(copies, { timeout: 20_000 }).toHaveLength(2);

  await firefox.go('/data');
  const saved = await firefox.saved('Save to a file');
  expect(saved.path).toMatch(/\.aims\.zip$/);
  await firefox.press('Check now');
  await firefox.sees('1 attached file was read, with its copy: whole');
  expect(firefox.faults).toEqual([]);
  await firefox.close();

  rmSync(profile, { recursive: true });
  await again();
  await firefox.choose('Choose a file', saved.path);
  await firefox.sees(overview);
  await firefox.go('/assess/4.1');
  await firefox.until('the answer is there', isAnswered, 'Partly met');
  await firefox.go('/data');
  expect((await firefox.saved('Save to a file')).bytes.equals(saved.bytes)).toBe(true);
  expect(firefox.faults).toEqual([]);
});

test('an encrypted workspace leaves none of its words in the profile of Firefox, and opens again', async () => {
  const plain = canary('plain');
  await begin(plain);
  await answer('4.1', 'Met');
  await firefox.go('/start');
  const sealed = canary('sealed');
  await firefox.press('+ New assessment');
  await firefox.fill('Organisation', sealed);
  await firefox.press('Encrypt it on this device');
  await firefox.press('Begin');
  await firefox.fill('New passphrase', passphrase);
  await firefox.fill('The same again', passphrase);
  await firefox.press('Go on to the recovery code');
  await firefox.sees('Type group');
  const code = await firefox.read(() =>
    [...document.querySelectorAll('li code')].map((group) => group.textContent ?? ''),
  );
  const asked = await firefox.read(
    () => /Type group (\d)/.exec(document.body.innerText)?.[1] ?? '',
  );
  await firefox.fill('Type group', code[Number(asked) - 1] ?? '');
  await firefox.press('Begin, encrypted');
  await firefox.sees(overview);
  await answer('4.1', 'Not met');
  await firefox.close();

  expect(existsSync(profile)).toBe(true);
  expect(filesWith(profile, plain).length).toBeGreaterThan(0);
  expect(filesWith(profile, sealed)).toEqual([]);
  expect(filesWith(profile, passphrase)).toEqual([]);

  await again();
  await firefox.sees('This assessment is locked');
  await firefox.fill('Passphrase', passphrase);
  await firefox.press('Unlock');
  await firefox.sees(overview);
  await firefox.go('/assess/4.1');
  await firefox.until('the answer is there', isAnswered, 'Not met');
  expect(firefox.faults).toEqual([]);
});
