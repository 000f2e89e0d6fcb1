// The one place where bytes go into a store and come out again: each with its SHA-256, since a damaged disk may hand
// back wrong bytes without an error. A cipher belongs here; the hash is of what is stored.
//
//   const sealed = await seal(bytes);     // { bytes, sha256 }
//   const read = await unseal(sealed);    // the bytes, or null when they are not those that were stored
import { sha256 as digest, toHex } from '../encryption/bytes.ts';

export interface Sealed {
  bytes: Uint8Array;
  sha256: string;
}

/** In hexadecimal digits, as it is stored. */
export const sha256 = async (bytes: Uint8Array): Promise<string> => toHex(await digest(bytes));

export async function seal(bytes: Uint8Array): Promise<Sealed> {
  return { bytes, sha256: await sha256(bytes) };
}

export async function unseal(sealed: Sealed): Promise<Uint8Array | null> {
  // A damaged disk may hand back a record without them.
  if (!(sealed.bytes instanceof Uint8Array)) return null;
  return (await sha256(sealed.bytes)) === sealed.sha256 ? sealed.bytes : null;
}

const lineFeed = 10;

/** The first line of a workspace file. */
export const headerOf = (bytes: Uint8Array): string =>
  new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(lineFeed)));

/** Everything after the header line, as it was read. */
export function linesOf(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(lineFeed);
  return end < 0 ? new Uint8Array() : bytes.slice(end + 1);
}

/** Cuts lines into pieces of about `size` bytes, each of whole lines, so that damage to one leaves the others. */
export function pieces(lines: Uint8Array, size = 256 * 1024): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let from = 0; from < lines.length;) {
    const end = lines.indexOf(lineFeed, Math.min(from + size, lines.length) - 1);
    const to = end < 0 ? lines.length : end + 1;
    cut.push(lines.slice(from, to));
    from = to;
  }
  return cut;
}

export function countLines(lines: Uint8Array): number {
  let count = 0;
  for (let at = lines.indexOf(lineFeed); at >= 0; at = lines.indexOf(lineFeed, at + 1)) count += 1;
  return count;
}
