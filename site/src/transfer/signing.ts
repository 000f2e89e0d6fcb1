// Head statements as files: the engine's line, and below it, if wished, a signature by this device's key over exactly
// the bytes of that line. The browser does all cryptography.
//
//   const bytes = await writeStatement(line, key);        // to a file, for somebody else to keep
//   const read = await readStatement(bytes);              // read.signature: none, good, bad, unreadable
import type { DeviceKey } from '../storage/database.ts';
import { sha256 } from '../storage/bytes.ts';
import { lacksAlgorithm, signatureAlgorithm as algorithm } from '../storage/signing-key.ts';

/** A statement has one short line per writer; what is larger is none. */
export const largestStatement = 1024 * 1024;

export type Signature =
  | { state: 'none' | 'unreadable' | 'unsupported' }
  | { state: 'good' | 'bad'; fingerprint: string; own: boolean };

export interface StatementFile {
  /** The first line, as it was read, for the engine. */
  line: Uint8Array;
  signature: Signature;
}

const utf8 = new TextEncoder();
const bytesOf = (bytes: Uint8Array) => bytes as Uint8Array<ArrayBuffer>;
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

function fromBase64(text: unknown, length: number): Uint8Array | null {
  if (typeof text !== 'string') return null;
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return bytes.length === length ? bytes : null;
  } catch {
    return null; // no base64
  }
}

/** Sixteen digits that name a key, in groups one can read aloud. */
export async function fingerprintOf(publicKey: Uint8Array): Promise<string> {
  const digits = (await sha256(publicKey)).slice(0, 16);
  return digits.match(/.{4}/g)?.join(' ') ?? digits;
}

/** The file of a statement; with a key, signed. */
export async function writeStatement(line: string, key: DeviceKey | null): Promise<Uint8Array> {
  const signed = utf8.encode(line);
  if (!key) return utf8.encode(`${line}\n`);
  const signature = new Uint8Array(await crypto.subtle.sign(algorithm, key.privateKey, signed));
  const second = JSON.stringify({
    algorithm,
    public_key: toBase64(key.publicKey),
    signature: toBase64(signature),
  });
  return utf8.encode(`${line}\n${second}\n`);
}

/** Takes a statement file apart and checks its signature; `own` is this device's key. */
export async function readStatement(
  bytes: Uint8Array,
  own: DeviceKey | null,
): Promise<StatementFile> {
  const end = bytes.indexOf(10);
  const line = end < 0 ? bytes.slice() : bytes.slice(0, end);
  const rest = end < 0 ? '' : new TextDecoder().decode(bytes.subarray(end + 1)).trim();
  return { line, signature: await checkSignature(line, rest, own) };
}

async function checkSignature(
  line: Uint8Array,
  text: string,
  own: DeviceKey | null,
): Promise<Signature> {
  if (text === '') return { state: 'none' };
  const said = parse(text);
  const publicKey = fromBase64(said['public_key'], 32);
  const signature = fromBase64(said['signature'], 64);
  if (said['algorithm'] !== algorithm || !publicKey || !signature) return { state: 'unreadable' };
  try {
    const raw = bytesOf(publicKey);
    const key = await crypto.subtle.importKey('raw', raw, algorithm, false, ['verify']);
    const good = await crypto.subtle.verify(algorithm, key, bytesOf(signature), bytesOf(line));
    return {
      state: good ? 'good' : 'bad',
      fingerprint: await fingerprintOf(publicKey),
      own: own !== null && own.publicKey.every((byte, at) => byte === publicKey[at]),
    };
  } catch (error) {
    return { state: lacksAlgorithm(error) ? 'unsupported' : 'unreadable' };
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // no JSON: no signature that could be read
  }
}
