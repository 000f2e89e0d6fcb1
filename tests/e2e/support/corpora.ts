// Public test data, which is not part of the repository. AIMWRIGHT_CORPORA names the folder that holds it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.js';

const folder = process.env['AIMWRIGHT_CORPORA'] ?? join(root, '../shared/corpora');

/** Why a test is skipped, also said aloud: the list of results does not give reasons. */
export function skippedWithout(name: string): string {
  const reason = `skipped: there is no ${name} in ${folder} (set AIMWRIGHT_CORPORA to the folder that holds it)`;
  console.log(reason);
  return reason;
}

/** `count` of the items, spread evenly over all of them. */
export function sampleOf<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from(
    { length: count },
    (_, place) => items[Math.floor((place * items.length) / count)] as T,
  );
}

export function jsonTexts(): { name: string; bytes: Buffer }[] {
  const place = join(folder, 'JSONTestSuite/test_parsing');
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(join(place, name)) }));
}

// A field holds one line without blanks around it, and no control characters.
const oneLine = (text: string) =>
  text.trim() === text && text !== '' && !/[\r\n\u2028\u2029\0-\u001f\u007f]/.test(text);

/** Texts that break tools, as far as a field may hold them. */
export function naughtyLines(): string[] {
  const file = join(folder, 'blns.json');
  if (!existsSync(file)) return [];
  return (JSON.parse(readFileSync(file, 'utf8')) as string[]).filter(oneLine);
}

/** Texts made to become code, as far as a field may hold them. */
export function scriptingLines(): string[] {
  const file = join(folder, 'xss-payload-list.txt');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(oneLine) : [];
}
