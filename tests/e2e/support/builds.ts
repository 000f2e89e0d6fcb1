// Another build of the site, made from the one there is: its scripts have other names, and the page says so.
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtFiles, site } from './places.js';

/** Which build a page is of, read where the next one says so. */
export const nextMark = 'meta[name="next-build"]';

/** Whether a path is of a file that only the next build has. */
export const isNext = (path: string): boolean => /^\/assets\/.*-next-[^/]*\.js$/.test(path);

/**
 * Writes a next build into a folder; `without` leaves out files that its list names. As with a real one, no file has
 * other bytes under the same name, since hosts and browsers keep what carries a hash for good.
 */
export function nextBuild(folder: string, { without }: { without?: RegExp } = {}): string {
  cpSync(site, folder, { recursive: true });
  const assets = join(folder, 'assets');
  const { build } = builtFiles(folder);
  const renamed = new Map([
    [build, createHash('sha256').update(build).digest('hex').slice(0, build.length)],
  ]);
  for (const name of readdirSync(assets).filter((each) => each.endsWith('.js'))) {
    const next = name.replace(/-(?=[\w-]{8}\.js$)/, '-next-');
    if (next === name) throw new Error(`${name} carries no hash`);
    renamed.set(name, next);
    renameSync(join(assets, name), join(assets, next));
  }
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  for (const path of ['index.html', 'sw.js', ...scripts.map((name) => join('assets', name))]) {
    let text = readFileSync(join(folder, path), 'utf8');
    for (const [from, to] of renamed) text = text.replaceAll(from, to);
    if (path === 'index.html') text = text.replace('</head>', '<meta name="next-build"></head>');
    writeFileSync(join(folder, path), text);
  }
  for (const name of readdirSync(assets)) {
    if (without?.test(name)) rmSync(join(assets, name));
  }
  return folder;
}
