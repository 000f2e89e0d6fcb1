import { argon2id as hashWasm } from 'hash-wasm';
import { argon2id as noble } from '@noble/hashes/argon2.js';
import { describe, expect, it } from 'vitest';
import { deriveKey } from './argon2.ts';
import { normalise, small, usual, withinBounds } from './kdf.ts';
import { encode, random, toHex } from './bytes.ts';

const hashed = (password: string, salt: string, memory: number, passes: number, lanes: number) =>
  hashWasm({
    password,
    salt: encode(salt),
    memorySize: memory,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
  });

describe('Argon2id', () => {
  // From the reference implementation's own test.
  it.each([
    [65536, 2, 1, 'password', '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'],
    [256, 2, 1, 'password', '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
    [256, 2, 2, 'password', '6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037'],
    [65536, 1, 1, 'password', 'f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98'],
    [
      65536,
      2,
      1,
      'differentpassword',
      '0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde',
    ],
  ])('gives the known answer for %i KiB, %i passes, %i lanes, "%s"', async (...given) => {
    const [memory, passes, lanes, password, answer] = given;
    expect(await hashed(password, 'somesalt', memory, passes, lanes)).toBe(answer);
  });

  it('agrees with a second implementation, which gives the answer of RFC 9106', async () => {
    const rfc = noble(new Uint8Array(32).fill(1), new Uint8Array(16).fill(2), {
      ...{ t: 3, m: 32, p: 4, dkLen: 32 },
      ...{ key: new Uint8Array(8).fill(3), personalization: new Uint8Array(12).fill(4) },
    });
    expect(toHex(rfc)).toBe('0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659');
    for (const [memory, passes, lanes] of [
      [64, 1, 1],
      [100, 3, 2],
      [300, 2, 4],
    ] as const) {
      const salt = toHex(random(8));
      const other = noble('zwölf Boxkämpfer', salt, { t: passes, m: memory, p: lanes, dkLen: 32 });
      expect(await hashed('zwölf Boxkämpfer', salt, memory, passes, lanes)).toBe(toHex(other));
    }
  });
});

describe('the key from a passphrase', () => {
  const derivation = { ...small, salt: new Uint8Array(16).fill(7) };
  const algorithm = { name: 'AES-GCM', iv: new Uint8Array(12) };

  it('is the same however an accented letter was typed', async () => {
    const composed = await deriveKey('caf\u00e9 au lait', derivation);
    const combined = await deriveKey('cafe\u0301 au lait', derivation);
    if (!composed.ok || !combined.ok) throw new Error('no key');
    const sealed = await crypto.subtle.encrypt(algorithm, composed.value, encode('x'));
    const opened = await crypto.subtle.decrypt(algorithm, combined.value, sealed);
    expect(new TextDecoder().decode(opened)).toBe('x');
    expect(normalise('cafe\u0301')).toBe('caf\u00e9');
  });

  it('cannot be read out', async () => {
    const key = await deriveKey('a passphrase', derivation);
    expect(key.ok && key.value.extractable).toBe(false);
  });

  it('is not made at a cost outside the bounds', async () => {
    for (const cost of [
      { memory: 8, passes: 1, lanes: 1 },
      { ...small, memory: small.memory - 1 },
      { ...small, passes: 1 },
      { ...usual, memory: 256 * 1024 + 1 },
      { ...usual, passes: 11 },
      { ...usual, lanes: 5 },
      { ...usual, lanes: 0 },
      { ...usual, passes: 2.5 },
      { ...usual, memory: Number.NaN },
    ]) {
      expect(withinBounds(cost), JSON.stringify(cost)).toBe(false);
      const key = await deriveKey('a passphrase', { ...derivation, ...cost });
      expect(key).toEqual({ ok: false, fault: 'kdf-out-of-bounds' });
    }
    expect(withinBounds(usual) && withinBounds(small)).toBe(true);
  });
});
