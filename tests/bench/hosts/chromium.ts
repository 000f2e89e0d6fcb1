// Chromium as the bench drives it: the system's own, with nothing going on beside the page.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { results } from '../paths.js';

const executablePath = '/usr/bin/chromium';
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const startChromium = (extra: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath, args: [...quiet, ...extra] });

/** With a profile on the disk, as a person's browser has: other contexts keep their stores in memory. */
export async function withProfile<T>(use: (context: BrowserContext) => Promise<T>): Promise<T> {
  mkdirSync(results, { recursive: true });
  const profile = mkdtempSync(`${results}/profile-`);
  try {
    const viewport = { width: 1366, height: 820 };
    const options = { executablePath, args: quiet, viewport };
    const context = await chromium.launchPersistentContext(profile, options);
    try {
      return await use(context);
    } finally {
      await context.close();
    }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
