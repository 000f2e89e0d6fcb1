// The built site in Chromium, from the outside: what a person sees and does, and what leaves the machine.
import { defineConfig } from '@playwright/test';
import { device, results, root, site } from './support/places.js';
import { freePort } from './support/server.js';

// Every worker reads this file again; the first reading chooses the port for all.
process.env['AIMWRIGHT_E2E_PORT'] ??= String(await freePort());
const port = process.env['AIMWRIGHT_E2E_PORT'];
const url = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: '.',
  outputDir: `${results}/e2e`,
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  // A shared machine may be ten times slower than a quiet one.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    ...device,
    baseURL: url,
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    trace: 'off',
    video: 'off',
    screenshot: 'off',
  },
  webServer: {
    command: `"${process.execPath}" scripts/serve.mjs "${site}" ${port}`,
    cwd: root,
    url,
    reuseExistingServer: false,
    timeout: 60_000,
  },
});
