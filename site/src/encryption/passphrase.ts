// How far a passphrase holds, said by its length and by what everybody tries first. No rule about digits or signs: they
// make worse passphrases. What a machine cannot see, that a sentence is quoted or a date is a birthday, the page says.
import { normalise } from './kdf.ts';
import { random } from './bytes.ts';

/** `short` and `known` are not taken. */
export type Strength = 'short' | 'known' | 'fair' | 'good' | 'strong';

export const leastLength = 12;
const goodLength = 16;
const strongLength = 24;

// What stands first in every list of broken passwords, without digits and signs around it.
const known = new Set(
  `password passwort passphrase motdepasse contrasena iloveyou letmein letmeinnow welcome welcomeback
  administrator adminadmin qwerty qwertyuiop qwertzuiop azertyuiop asdfghjkl yxcvbnm zxcvbnm football baseball
  basketball superman batman princess sunshine monkey dragon master shadow trustno starwars whatever computer internet
  changeme changemenow secret topsecret mypassword mypassphrase thisismypassword correcthorsebatterystaple aimwright
  abcdefghijkl abcdefghijklmnopqrstuvwxyz onetwothreefour testtesttest`.split(/\s+/),
);
const rows = ['abcdefghijklmnopqrstuvwxyz', '1234567890', 'qwertyuiopasdfghjklzxcvbnm'];

/** `about`: names that whoever finds the device would try, the organisation's and the writer's. */
export function strengthOf(passphrase: string, about: string[] = []): Strength {
  const text = normalise(passphrase);
  // A digit is worth half a letter.
  const length = Math.floor([...text].length * (/^[\d\s\p{P}]+$/u.test(text) ? 0.6 : 1));
  if (length < leastLength) return 'short';
  const letters = text.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
  const bare = letters.replace(/^\d+|\d+$/g, '');
  if (known.has(bare) || known.has(repeatedPart(bare)) || isRun(letters)) return 'known';
  if (new Set(letters).size < 5) return 'known';
  const names = about.map((name) => name.toLowerCase().replace(/[\s\p{P}\p{S}]/gu, ''));
  if (names.some((name) => name.length > 3 && bare.replace(name, '').length < 6)) return 'known';
  if (length < goodLength) return 'fair';
  return length < strongLength ? 'good' : 'strong';
}

export const isTaken = (strength: Strength): boolean =>
  strength !== 'short' && strength !== 'known';

const isRun = (letters: string): boolean =>
  rows.some((row) => {
    const again = row.repeat(Math.ceil(letters.length / row.length) + 1);
    return again.includes(letters) || [...again].reverse().join('').includes(letters);
  });

function repeatedPart(text: string): string {
  for (let size = 1; size <= text.length / 2; size += 1) {
    const part = text.slice(0, size);
    if (part.repeat(Math.ceil(text.length / size)).startsWith(text)) return part;
  }
  return text;
}

const consonants = 'bdfghjklmnprstvz';
const vowels = 'aeio';
const suggestedWords = 6;

/** Six words of four letters that can be spoken: 72 random bits. */
export function suggestPassphrase(): string {
  const syllable = (byte: number) =>
    `${consonants[byte & 15] ?? ''}${vowels[(byte >> 4) & 3] ?? ''}`;
  const bytes = random(suggestedWords * 2);
  return Array.from({ length: suggestedWords }, (_, word) =>
    [bytes[word * 2] ?? 0, bytes[word * 2 + 1] ?? 0].map(syllable).join(''),
  ).join('-');
}
