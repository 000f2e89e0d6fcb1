// What stands on the disk in a browser's profile, byte for byte.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The files of a profile that hold a text, as UTF-8 or as UTF-16. */
export function filesWith(profile: string, text: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return forms.some((form) => bytes.includes(form));
    })
    .map((path) => relative(profile, path));
}

/** Letters that no compression of the browser's stores can shorten, so that they are found as they are. */
export function canary(name: string): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const random = crypto.getRandomValues(new Uint8Array(28));
  return name + Array.from(random, (byte) => letters[byte % 26]).join('');
}
