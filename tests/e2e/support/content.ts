// Another build of the site, made from the one there is: with one file of the content more, or in the place of one that
// is there, as if it lay in content.
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root, site } from './places.js';

const entry = (name: string) => new RegExp(`\\{name:\`${name}\\.json\`,[^}]*\\},?`);
const evidence = entry('registers/evidence');
/** Not needed for the first screen. */
const later = /^(guidance|documents|rules)\//;

/** A file of the content as it is shipped: `registers/evidence`. */
export const shipped = (name: string): unknown =>
  JSON.parse(readFileSync(join(root, 'content', `${name}.json`), 'utf8')) as unknown;

/** The first complete example in a document, as people are told to copy it. */
export const documented = (name: string): object =>
  JSON.parse(
    /```json\n([\s\S]*?)```/.exec(readFileSync(join(root, 'docs', name), 'utf8'))?.[1] ?? '',
  ) as object;

/** Writes the site with that file, `rules/house-gates` say, into a folder. */
export function withContent(folder: string, name: string, bundle: object): string {
  cpSync(site, folder, { recursive: true });
  const bytes = JSON.stringify(bundle);
  const url = `content/${basename(name)}-added.json`;
  writeFileSync(join(folder, url), bytes);
  const assets = join(folder, 'assets');
  const size = Buffer.byteLength(bytes);
  const added = `{name:\`${name}.json\`,url:\`${url}\`,size:${size},later:${later.test(name) ? '!0' : '!1'}},`;
  const scripts = readdirSync(assets).filter((file) => file.endsWith('.js'));
  const changed = scripts.filter((file) => {
    const text = readFileSync(join(assets, file), 'utf8');
    if (!evidence.test(text)) return false;
    const others = text.replace(entry(name), (own) => (evidence.test(own) ? own : ''));
    writeFileSync(
      join(assets, file),
      others.replace(evidence, (own) => (entry(name).test(own) ? added : own + added)),
    );
    return true;
  });
  if (changed.length === 0) throw new Error('no script of the site lists its registers');
  return folder;
}
