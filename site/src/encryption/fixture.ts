// What the tests of this room share: derivation without a worker, and one key for all of a file's cases.
import { deriveKey } from './argon2.ts';
import { importDataKey } from './data-key.ts';
import type { Derive } from './derivation.ts';
import { join, random, type Bytes } from './bytes.ts';

export const deriveHere: Derive = (passphrase, derivation) => deriveKey(passphrase, derivation);

export const someKey = () => importDataKey(random(32));

/** Longer than the browser gives at once. */
export const sample = (length: number): Bytes =>
  join(Array.from({ length: Math.ceil(length / 1000) }, () => random(1000))).slice(0, length);
