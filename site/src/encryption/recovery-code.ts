// The recovery code: 128 random bits, printed in seven groups of five. The last letter of each group checks it and its
// place, so that a slip of the pen is found in the group where it was made, before anything is tried.
//
//   printCode(random(16))          → '7K2MC-…-9QXWT'
//   readCode(typed)                → the 16 bytes, or which group is mistyped
import { join, sha256, type Bytes } from './bytes.ts';

// Crockford's: without I, L, O and U, which are taken for 1, 1, 0 and V.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 16;
export const groupCount = 7;
export const groupLength = 5;
const perGroup = groupLength - 1;
// Seven groups carry 140 bits: the code, and 12 bits of its SHA-256 against a slip that the letters let through.
const checkLength = 2;

export type CodeFault =
  { fault: 'incomplete'; missing: number } | { fault: 'mistyped'; group: number | null };

export async function printCode(code: Bytes): Promise<string> {
  const bits = await withCheck(code);
  return Array.from({ length: groupCount }, (_, group) => {
    const digits = Array.from({ length: perGroup }, (_, at) =>
      digitAt(bits, group * perGroup + at),
    );
    return [...digits, checkDigit(digits, group)].map((digit) => alphabet[digit]).join('');
  }).join('-');
}

export async function readCode(
  text: string,
): Promise<{ ok: true; value: Bytes } | ({ ok: false } & CodeFault)> {
  const letters = lettersOf(text);
  const whole = groupCount * groupLength;
  for (let group = 0; (group + 1) * groupLength <= letters.length; group += 1) {
    const part = letters.slice(group * groupLength, (group + 1) * groupLength);
    if (group >= groupCount || !isGroup(part, group))
      return { ok: false, fault: 'mistyped', group: Math.min(group, groupCount - 1) };
  }
  if (letters.length > whole) return { ok: false, fault: 'mistyped', group: groupCount - 1 };
  if (letters.length < whole)
    return { ok: false, fault: 'incomplete', missing: whole - letters.length };
  const bits = new Uint8Array(codeLength + checkLength);
  for (let at = 0; at < groupCount * perGroup; at += 1) {
    const letter = letters[Math.floor(at / perGroup) * groupLength + (at % perGroup)] ?? '';
    putDigit(bits, at, alphabet.indexOf(letter));
  }
  const code = bits.slice(0, codeLength);
  const expected = await withCheck(code);
  return bits.every((byte, at) => byte === expected[at])
    ? { ok: true, value: code }
    : { ok: false, fault: 'mistyped', group: null };
}

/** Whether a group was copied rightly, for confirming that the code was printed. */
export function sameGroup(code: string, group: number, typed: string): boolean {
  const expected = lettersOf(code).slice(group * groupLength, (group + 1) * groupLength);
  return expected.length === groupLength && lettersOf(typed) === expected;
}

/** As printed, however it was typed: small letters, spaces, and letters that look like digits. */
const lettersOf = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\s‐-―-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

function isGroup(letters: string, group: number): boolean {
  const digits = Array.from(letters, (letter) => alphabet.indexOf(letter));
  const check = digits.pop();
  return !digits.includes(-1) && check === checkDigit(digits, group);
}

// A weighted sum in the field of 32 elements: every single wrong letter and every swapped pair changes it.
function checkDigit(digits: number[], group: number): number {
  return digits.reduce((sum, digit, at) => sum ^ times(digit, at + 1), group);
}

function times(digit: number, power: number): number {
  let product = digit;
  for (let step = 0; step < power; step += 1) {
    product <<= 1;
    if (product & 32) product ^= 0b100101;
  }
  return product;
}

async function withCheck(code: Bytes): Promise<Bytes> {
  const check = (await sha256(code)).slice(0, checkLength);
  check[1] = (check[1] ?? 0) & 0xf0; // 12 bits
  return join([code, check]);
}

function digitAt(bits: Uint8Array, at: number): number {
  const [byte, shift] = [Math.floor((at * 5) / 8), (at * 5) % 8];
  const two = ((bits[byte] ?? 0) << 8) | (bits[byte + 1] ?? 0);
  return (two >> (11 - shift)) & 31;
}

function putDigit(bits: Uint8Array, at: number, digit: number): void {
  const [byte, shift] = [Math.floor((at * 5) / 8), (at * 5) % 8];
  const two = digit << (11 - shift);
  bits[byte] = (bits[byte] ?? 0) | (two >> 8);
  if (byte + 1 < bits.length) bits[byte + 1] = (bits[byte + 1] ?? 0) | (two & 255);
}
