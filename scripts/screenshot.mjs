// Usage: node scripts/screenshot.mjs PNG. Serves site/dist, opens the example and pictures its overview.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { chromium } from '@playwright/test';

const [, , png] = process.argv;
const port = 8043;
const url = `http://127.0.0.1:${port}/`;
const server = spawn(process.execPath, ['scripts/serve.mjs', 'site/dist', String(port)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((ready) => server.stdout.once('data', ready));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--no-first-run'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.getByRole('button', { name: /example/i }).click();
  await page.goto(`${url}#/`);
  await page.getByRole('heading', { level: 1, name: /where do/i }).waitFor();
  await page
    .getByText(/likely findings/i)
    .first()
    .waitFor();
  await page.screenshot({ path: png });
} finally {
  await browser.close();
  server.kill();
}
