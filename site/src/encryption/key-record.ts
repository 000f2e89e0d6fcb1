// The form of a key record, as it is stored: plain values, read with suspicion.
import { saltLength, withinBounds, type Cost } from './kdf.ts';
import { fromBase64 } from './bytes.ts';
import { keyIdLength } from './data-key.ts';
import type { EncryptionFault } from './fault.ts';
import { bad, good, type Result } from '../lib/result.ts';

export interface Wrap {
  /** Base64, as are the other two. */
  salt: string;
  nonce: string;
  wrapped: string;
}

export interface PassphraseWrap extends Wrap, Cost {}

export interface KeyRecord {
  format: 1;
  workspace: string;
  /** Names the data key; see `data-key.ts`. */
  keyId: string;
  passphrase: PassphraseWrap;
  recovery: Wrap | null;
  /** Over all of the above: damage is told apart from a wrong passphrase by it. */
  sha256: string;
}

export const nonceLength = 12;
/** 32 bytes and the tag of AES-GCM. */
export const wrappedLength = 48;

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

/** Checks form and bounds; the hash is checked by `readKeyRecord`. */
export function readWraps(value: unknown): Result<KeyRecord, EncryptionFault> {
  if (!isObject(value)) return bad('damaged');
  const { format, workspace, keyId, passphrase, recovery, sha256 } = value;
  if (typeof format === 'number' && format > 1) return bad('newer-format');
  const known = /^[0-9a-f]+$/;
  if (format !== 1 || typeof workspace !== 'string') return bad('damaged');
  if (typeof keyId !== 'string' || keyId.length !== keyIdLength * 2 || !known.test(keyId))
    return bad('damaged');
  if (typeof sha256 !== 'string' || sha256.length !== 64) return bad('damaged');
  const wrap = readWrap(passphrase);
  const second = recovery === null ? null : readWrap(recovery);
  if (!wrap || second === undefined || !isObject(passphrase)) return bad('damaged');
  const { memory, passes, lanes } = passphrase;
  if (typeof memory !== 'number' || typeof passes !== 'number' || typeof lanes !== 'number')
    return bad('damaged');
  const cost = { memory, passes, lanes };
  if (!withinBounds(cost)) return bad('kdf-out-of-bounds');
  const first = { ...cost, ...wrap };
  return good({ format: 1, workspace, keyId, passphrase: first, recovery: second, sha256 });
}

function readWrap(value: unknown): Wrap | undefined {
  if (!isObject(value)) return undefined;
  const { salt, nonce, wrapped } = value;
  const whole =
    fromBase64(salt, saltLength) &&
    fromBase64(nonce, nonceLength) &&
    fromBase64(wrapped, wrappedLength);
  return whole ? { salt: String(salt), nonce: String(nonce), wrapped: String(wrapped) } : undefined;
}
