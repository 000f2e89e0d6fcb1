// Chromium as the bench drives it: the system's own, with nothing going on beside the page.
import { chromium, type Browser } from '@playwright/test';

const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const startChromium = (extra: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: [...quiet, ...extra] });
