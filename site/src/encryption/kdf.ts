// What it costs to come from a passphrase to a key, and the bounds on what a stored record may ask for. Apart from the
// derivation itself (argon2.ts), so that a page that only asks for a passphrase does not load it.
import type { Bytes } from './bytes.ts';

export interface Cost {
  /** KiB. */
  memory: number;
  passes: number;
  lanes: number;
}

export interface Derivation extends Cost {
  salt: Bytes;
}

/** RFC 9106, second choice: 64 MiB, three passes. One lane, as nothing here runs in parallel. */
export const usual: Cost = { memory: 64 * 1024, passes: 3, lanes: 1 };

/** OWASP's choice for little memory, taken where 64 MiB cannot be had; also the least that is read. */
export const small: Cost = { memory: 19 * 1024, passes: 2, lanes: 1 };

export const saltLength = 16;
const most: Cost = { memory: 256 * 1024, passes: 10, lanes: 4 };

const within = (value: number, from: number, to: number) =>
  Number.isInteger(value) && value >= from && value <= to;

/** A record may be forged: cheaper than the least is a trap, dearer than the most stops the device. */
export const withinBounds = ({ memory, passes, lanes }: Cost): boolean =>
  within(memory, small.memory, most.memory) &&
  within(passes, small.passes, most.passes) &&
  within(lanes, 1, most.lanes);

/** The same passphrase typed on another keyboard may come in other code points. */
export const normalise = (passphrase: string): string => passphrase.normalize('NFC');

/** A key that wraps and unwraps, and cannot be read out. */
export const wrappingKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt', 'unwrapKey']);
