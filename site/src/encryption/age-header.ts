// How an age file begins. Apart from the library, so that looking at a file loads nothing.
import { encode, same } from './bytes.ts';

export const binaryHead = encode('age-encryption.org/v1\n');
export const armoredHead = encode('-----BEGIN AGE ENCRYPTED FILE-----');

export const isAgeFile = (bytes: Uint8Array): boolean =>
  [binaryHead, armoredHead].some((head) => same(bytes.subarray(0, head.length), head));
