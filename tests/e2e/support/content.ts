// Another build of the site, made from the one there is: with one register more, as if its file lay in
// content/registers.
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { site } from './places.js';

const listed = /\{name:`registers\/evidence\.json`,[^}]*\},/;

/** Writes the site with that register into a folder. */
export function withRegister(folder: string, name: string, register: object): string {
  cpSync(site, folder, { recursive: true });
  const bytes = JSON.stringify(register);
  const url = `content/${name}-added.json`;
  writeFileSync(join(folder, url), bytes);
  const assets = join(folder, 'assets');
  const entry = `{name:\`registers/${name}.json\`,url:\`${url}\`,size:${bytes.length},later:!1},`;
  const scripts = readdirSync(assets).filter((file) => file.endsWith('.js'));
  const changed = scripts.filter((file) => {
    const text = readFileSync(join(assets, file), 'utf8');
    if (!listed.test(text)) return false;
    writeFileSync(
      join(assets, file),
      text.replace(listed, (evidence) => evidence + entry),
    );
    return true;
  });
  if (changed.length === 0) throw new Error('no script of the site lists its registers');
  return folder;
}
