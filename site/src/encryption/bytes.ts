// Bytes as this room needs them: joined, compared, as text, and at random.

/** What WebCrypto takes: bytes over memory of their own. */
export type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = new TextEncoder();

export const encode = (text: string): Bytes => utf8.encode(text);

export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

export function join(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Bytes));
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));

/** Null unless the text is base64, and of exactly so many bytes where that is known. */
export function fromBase64(text: unknown, length?: number): Bytes | null {
  if (typeof text !== 'string') return null;
  if (length !== undefined && text.length > 2 * length + 4) return null;
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    return length === undefined || bytes.length === length ? bytes : null;
  } catch {
    return null; // no base64
  }
}
