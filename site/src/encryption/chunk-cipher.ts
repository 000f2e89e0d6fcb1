// Sealed chunks: what a store may keep of an encrypted workspace. Each has a key of its own, and is bound to the place
// it was made for, so that none can take another's.
//
//   const sealed = await seal(key, { workspace: '6f1c', kind: 'lines', place: '7' }, bytes);
//   const opened = await open(key, { workspace: '6f1c', kind: 'lines', place: '7' }, sealed);
//
// Layout: "AWS" and the format's number, key id (8), salt (32), nonce (12), ciphertext with its tag, SHA-256 of all
// before (32), which every later format keeps at its end. Salt and nonce are random and never counted, since a store may
// roll back.
import { encode, join, random, same, sha256, toHex, type Bytes } from './bytes.ts';
import { keyIdLength, type DataKey } from './data-key.ts';
import { bad, good, type Result } from '../lib/result.ts';

/** Where a chunk belongs. */
export interface Place {
  workspace: string;
  kind: string;
  /** Which of its kind: a revision, a generation, a file's hash. */
  place: string;
}

const none = new Uint8Array();
const magic = encode('AWS');
const format = 1;
const lengths = { head: magic.length + 1, id: keyIdLength, salt: 32, nonce: 12, tag: 16, hash: 32 };
const bodyAt = lengths.head + lengths.id + lengths.salt + lengths.nonce;
/** How much longer a sealed chunk is than what it holds. */
export const overhead = bodyAt + lengths.tag + lengths.hash;

export type OpenFault = 'not-sealed' | 'newer-format' | 'damaged' | 'other-key' | 'misplaced';

export async function seal({ key, id }: DataKey, place: Place, bytes: Uint8Array): Promise<Bytes> {
  const salt = random(lengths.salt);
  const nonce = random(lengths.nonce);
  const body = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: boundTo(place) },
    await chunkKey(key, salt, 'encrypt'),
    bytes as Bytes,
  );
  const chunk = join([magic, Uint8Array.of(format), id, salt, nonce, new Uint8Array(body)]);
  return join([chunk, await sha256(chunk)]);
}

export async function open(
  { key, id }: DataKey,
  place: Place,
  chunk: Uint8Array,
): Promise<Result<Bytes, OpenFault>> {
  if (!isSealed(chunk)) return bad('not-sealed');
  if (chunk.length < overhead) return bad('damaged');
  const end = chunk.length - lengths.hash;
  if (!same(await sha256(chunk.subarray(0, end)), chunk.subarray(end))) return bad('damaged');
  if ((chunk[magic.length] ?? 0) !== format) return bad('newer-format');
  const at = cut(chunk, lengths.head, lengths.id, lengths.salt, lengths.nonce);
  const [sealedUnder, salt, nonce] = at;
  if (!sealedUnder || !salt || !nonce) return bad('damaged');
  if (!same(sealedUnder, id)) return bad('other-key');
  try {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: boundTo(place) },
      await chunkKey(key, salt, 'decrypt'),
      chunk.slice(bodyAt, end),
    );
    return good(new Uint8Array(opened));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return bad('misplaced');
    throw error;
  }
}

/** A name for what lies at a place, which tells nothing of it without the key. */
export async function nameOf({ key }: DataKey, place: Place): Promise<string> {
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: none, info: boundTo(place, 'name') };
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, 256)));
}

/** Names the key that a chunk says it was sealed under; null where it is not sealed. */
export const keyIdIn = (chunk: Uint8Array): string | null =>
  isSealed(chunk) ? toHex(chunk.subarray(lengths.head, lengths.head + lengths.id)) : null;

export const isSealed = (chunk: Uint8Array): boolean =>
  same(chunk.subarray(0, magic.length), magic);

const boundTo = ({ workspace, kind, place }: Place, what = 'sealed'): Bytes =>
  encode(JSON.stringify([`aimwright-${what}`, format, workspace, kind, place]));

const chunkKey = (key: CryptoKey, salt: Bytes, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: encode('aimwright chunk') },
    key,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  );

function cut(bytes: Uint8Array, from: number, ...sizes: number[]): Bytes[] {
  let offset = from;
  return sizes.map((size) => bytes.slice(offset, (offset += size)) as Bytes);
}
