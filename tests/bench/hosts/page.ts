// The engine as WebAssembly in a page of Chromium, in its main thread: a page with nothing on it but
// the package and the player. The server's headers isolate the page, so its clock ticks in 5 µs.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { at, results } from '../paths.js';
import type { Played } from '../player.js';
import { serve } from './server.js';

const imports = {
  'aimwright-engine': './wasm/dist/index.js',
  '@noble/hashes/': './node_modules/@noble/hashes/',
  '#read': './wasm/dist/read-web.js',
};
const headers = `/*
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Embedder-Policy: require-corp
`;

/** A folder the page can be served from: links to what it needs of the checkout, under the same paths. */
function lay(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['build', 'content', 'node_modules', 'wasm']) {
    symlinkSync(at(name), `${folder}/${name}`);
  }
  const map = JSON.stringify({ imports });
  writeFileSync(
    `${folder}/index.html`,
    `<!doctype html><title>Bench</title><script type="importmap">${map}</script>`,
  );
  writeFileSync(`${folder}/_headers`, headers);
}

/** `workload` is the path of a file as player.ts writes it, from the root of the checkout. */
export async function playInPage(browser: Browser, workload: string): Promise<Played> {
  const folder = `${results}/page`;
  lay(folder);
  const server = await serve(folder);
  const page = await browser.newPage();
  try {
    await page.goto(server.url);
    if (!(await page.evaluate(() => crossOriginIsolated)))
      throw new Error('the page has a coarse clock');
    const script = '/build/bench/js/bench/browser/play.js';
    return await page.evaluate(
      async ([path, file]) => {
        const { playFile } = (await import(path)) as typeof import('../browser/play.js');
        return playFile(file);
      },
      [script, workload] as const,
    );
  } finally {
    await page.close();
    server.stop();
  }
}
