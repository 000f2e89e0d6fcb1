// The data key: 256 random bits that no passphrase is made of. In use it is a CryptoKey that cannot be read out, and
// keys for single chunks are derived from it.
import { encode, toHex, type Bytes } from './bytes.ts';

export interface DataKey {
  key: CryptoKey;
  /** Names the key without telling anything of it; stands in the clear in all that it seals. */
  id: Bytes;
}

export const keyIdLength = 8;
const none = new Uint8Array();

export async function dataKeyOf(key: CryptoKey): Promise<DataKey> {
  const info = encode('aimwright data key id');
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: none, info },
    key,
    keyIdLength * 8,
  );
  return { key, id: new Uint8Array(bits) };
}

export const importDataKey = async (raw: Bytes): Promise<DataKey> =>
  dataKeyOf(await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey', 'deriveBits']));

export const nameOfKey = ({ id }: DataKey): string => toHex(id);
