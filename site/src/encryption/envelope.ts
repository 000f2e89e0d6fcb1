// The key record of a workspace: its data key, wrapped by the passphrase and by the recovery code. It may lie beside
// the sealed data for everybody to see.
//
//   const made = await makeKey('6f1c', { passphrase, code }, deriveBeside);
//   const opened = await openKey(made.value.record, { passphrase }, deriveBeside);
//   const record = await rewrapKey(made.value.record, { code }, { passphrase: 'a new one' }, deriveBeside);
import { saltLength, small, usual, wrappingKey, type Cost } from './kdf.ts';
import { encode, fromBase64, random, sha256, toBase64, toHex, type Bytes } from './bytes.ts';
import { dataKeyOf, importDataKey, nameOfKey, type DataKey } from './data-key.ts';
import type { Derive } from './derivation.ts';
import {
  nonceLength,
  readWraps,
  wrappedLength,
  type KeyRecord,
  type PassphraseWrap,
  type Wrap,
} from './key-record.ts';
import type { EncryptionFault } from './fault.ts';
import { bad, good, type Result } from '../lib/result.ts';

/** What opens a workspace. */
export type Secret = { passphrase: string } | { code: Bytes };

const keyLength = 32;

export async function makeKey(
  workspace: string,
  secrets: { passphrase: string; code: Bytes | null },
  derive: Derive,
  signal?: AbortSignal,
): Promise<Result<{ record: KeyRecord; key: DataKey }, EncryptionFault>> {
  const raw = random(keyLength);
  const key = await importDataKey(raw);
  const owner = { workspace, keyId: nameOfKey(key) };
  const passphrase = await wrapByPassphrase(raw, owner, secrets.passphrase, derive, signal);
  const recovery = secrets.code ? await wrapByCode(raw, owner, secrets.code) : null;
  raw.fill(0);
  if (!passphrase.ok) return passphrase;
  const record = await finish({ format: 1, ...owner, passphrase: passphrase.value, recovery });
  return good({ record, key });
}

export async function openKey(
  record: KeyRecord,
  secret: Secret,
  derive: Derive,
  signal?: AbortSignal,
): Promise<Result<DataKey, EncryptionFault>> {
  const at = await unlock(record, secret, derive, signal);
  if (!at.ok) return at;
  const { key, nonce, wrapped, header } = at.value;
  try {
    // The data key never stands in the page's memory: it goes from the wrap into a key that cannot be read out.
    const unwrapped = await crypto.subtle.unwrapKey(
      'raw',
      wrapped,
      key,
      { name: 'AES-GCM', iv: nonce, additionalData: header },
      'HKDF',
      false,
      ['deriveKey', 'deriveBits'],
    );
    const opened = await dataKeyOf(unwrapped);
    return nameOfKey(opened) === record.keyId ? good(opened) : bad('damaged');
  } catch (error) {
    return refuse(error, secret);
  }
}

/** The same data key under another passphrase, another code, or both. What was sealed stays as it is. */
export async function rewrapKey(
  record: KeyRecord,
  secret: Secret,
  changed: { passphrase?: string; code?: Bytes },
  derive: Derive,
  signal?: AbortSignal,
): Promise<Result<KeyRecord, EncryptionFault>> {
  const at = await unlock(record, secret, derive, signal);
  if (!at.ok) return at;
  const { key, nonce, wrapped, header } = at.value;
  let raw: Bytes;
  try {
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: header };
    raw = new Uint8Array(await crypto.subtle.decrypt(algorithm, key, wrapped));
  } catch (error) {
    return refuse(error, secret);
  }
  try {
    const { passphrase, code } = changed;
    const wrap =
      passphrase === undefined
        ? good(record.passphrase)
        : await wrapByPassphrase(raw, record, passphrase, derive, signal);
    if (!wrap.ok) return wrap;
    const recovery = code ? await wrapByCode(raw, record, code) : record.recovery;
    return good(await finish({ ...record, passphrase: wrap.value, recovery }));
  } finally {
    raw.fill(0);
  }
}

/** A stored record, checked in form, bounds and hash; the place it came from says which workspace it must be for. */
export async function readKeyRecord(
  value: unknown,
  workspace: string,
): Promise<Result<KeyRecord, EncryptionFault>> {
  const read = readWraps(value);
  if (!read.ok) return read;
  const record = read.value;
  if ((await hashOf(record)) !== record.sha256) return bad('damaged');
  return record.workspace === workspace ? good(record) : bad('misplaced');
}

interface Owner {
  workspace: string;
  keyId: string;
}

async function unlock(
  record: KeyRecord,
  secret: Secret,
  derive: Derive,
  signal?: AbortSignal,
): Promise<
  Result<{ key: CryptoKey; nonce: Bytes; wrapped: Bytes; header: Bytes }, EncryptionFault>
> {
  const byCode = 'code' in secret;
  const wrap = byCode ? record.recovery : record.passphrase;
  if (!wrap) return bad('wrong-code');
  const salt = fromBase64(wrap.salt, saltLength);
  const nonce = fromBase64(wrap.nonce, nonceLength);
  const wrapped = fromBase64(wrap.wrapped, wrappedLength);
  if (!salt || !nonce || !wrapped) return bad('damaged');
  const key = byCode
    ? good(await keyFromCode(secret.code, salt))
    : await derive(secret.passphrase, { ...record.passphrase, salt }, signal);
  if (!key.ok) return key;
  const header = byCode ? codeHeader(record, wrap) : passphraseHeader(record, record.passphrase);
  return good({ key: key.value, nonce, wrapped, header });
}

async function wrapByPassphrase(
  raw: Bytes,
  owner: Owner,
  passphrase: string,
  derive: Derive,
  signal?: AbortSignal,
): Promise<Result<PassphraseWrap, EncryptionFault>> {
  const salt = random(saltLength);
  let cost: Cost = usual;
  let key = await derive(passphrase, { ...cost, salt }, signal);
  if (!key.ok && key.fault === 'no-memory') {
    cost = small;
    key = await derive(passphrase, { ...cost, salt }, signal);
  }
  if (!key.ok) return key;
  const { memory, passes, lanes } = cost;
  const head = { memory, passes, lanes, salt: toBase64(salt) };
  return good({ ...head, ...(await wrapUnder(key.value, raw, passphraseHeader(owner, head))) });
}

async function wrapByCode(raw: Bytes, owner: Owner, code: Bytes): Promise<Wrap> {
  const salt = random(saltLength);
  const head = { salt: toBase64(salt) };
  const key = await keyFromCode(code, salt);
  return { ...head, ...(await wrapUnder(key, raw, codeHeader(owner, head))) };
}

async function wrapUnder(key: CryptoKey, raw: Bytes, header: Bytes) {
  const nonce = random(nonceLength);
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: header };
  const wrapped = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, raw));
  return { nonce: toBase64(nonce), wrapped: toBase64(wrapped) };
}

/** 128 random bits need no slow derivation. */
async function keyFromCode(code: Bytes, salt: Bytes): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', code, 'HKDF', false, ['deriveBits']);
  const info = encode('aimwright recovery code');
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return wrappingKey(new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 256)));
}

// What a wrap is bound to: neither workspace nor cost can be exchanged beneath it.
const passphraseHeader = (
  { workspace, keyId }: Owner,
  { memory, passes, lanes, salt }: Cost & { salt: string },
): Bytes =>
  encode(
    JSON.stringify(['aimwright-key', 1, workspace, keyId, 'argon2id', memory, passes, lanes, salt]),
  );

const codeHeader = ({ workspace, keyId }: Owner, { salt }: { salt: string }): Bytes =>
  encode(JSON.stringify(['aimwright-key', 1, workspace, keyId, 'code', salt]));

async function finish(record: Omit<KeyRecord, 'sha256'>): Promise<KeyRecord> {
  return { ...record, sha256: await hashOf(record) };
}

async function hashOf({
  format,
  workspace,
  keyId,
  passphrase,
  recovery,
}: Omit<KeyRecord, 'sha256'>) {
  const { memory, passes, lanes } = passphrase;
  const wraps = [passphrase, recovery].map((each) => each && [each.salt, each.nonce, each.wrapped]);
  const content = [format, workspace, keyId, memory, passes, lanes, wraps];
  return toHex(await sha256(encode(JSON.stringify(content))));
}

// The record's hash was right, so its wrap is as it was written: it is the secret that does not fit.
function refuse(error: unknown, secret: Secret): Result<never, EncryptionFault> {
  if (!(error instanceof DOMException) || error.name !== 'OperationError') throw error;
  return bad('code' in secret ? 'wrong-code' : 'wrong-passphrase');
}
