// Where things are, and the machine the site is looked at on.
import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from '@playwright/test';

export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

const within = (path: string): string => (isAbsolute(path) ? path : join(root, path));

/** The built site; AIMWRIGHT_SITE names another folder it was built into. */
export const site = within(process.env['AIMWRIGHT_SITE'] ?? 'site/dist');
/** Everything these tests write. */
export const results = within('build/test');

if (!existsSync(join(site, 'index.html'))) {
  throw new Error(`There is no built site in ${site}. Build it with scripts/site.`);
}

// The browser does nothing of its own beside the page.
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Chromium without the parts that only a window needs: the same pages, a third faster. */
const headless: LaunchOptions = { executablePath: '/usr/bin/chromium-headless-shell', args: quiet };

/** The whole browser, for what outlives it. */
export const chromium: LaunchOptions = { executablePath: '/usr/bin/chromium', args: quiet };

/** A desk screen with room for a panel beside the work, English, and one time zone for all. */
export const device = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  colorScheme: 'light' as const,
  launchOptions: headless,
};

export interface Built {
  build: string;
  first: string[];
  later: string[];
}

/** What a built service worker says it keeps. */
export function builtFiles(folder: string): Built {
  const found = /\{"build":"[^}]*\}/.exec(readFileSync(join(folder, 'sw.js'), 'utf8'));
  if (!found) throw new Error(`${folder}/sw.js has no list of files`);
  return JSON.parse(found[0]) as Built;
}
