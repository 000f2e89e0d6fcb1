import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase, type Database, type DeviceKey } from '../storage/database.ts';
import { deviceKey } from '../storage/signing-key.ts';
import { fingerprintOf, readStatement, writeStatement } from './signing.ts';

const line = '{"aimwright_head":1,"chains":[],"head":"e3b0","workspace":"6f1c"}';
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (words: string) => new TextEncoder().encode(words);

let database: Database;
let key: DeviceKey;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openDatabase();
  key = (await deviceKey(database))!;
});

afterEach(() => vi.restoreAllMocks());

describe('a signed statement', () => {
  it('has the line as it was given, and says who signed it', async () => {
    const file = await writeStatement(line, key);
    expect(text(file).split('\n')[0]).toBe(line);
    expect(JSON.parse(text(file).split('\n')[1]!)).toMatchObject({ algorithm: 'Ed25519' });
    const read = await readStatement(file, key);
    expect(text(read.line)).toBe(line);
    const fingerprint = await fingerprintOf(key.publicKey);
    expect(read.signature).toEqual({ state: 'good', fingerprint, own: true });
  });

  it('is known as signed elsewhere on another device', async () => {
    const read = await readStatement(await writeStatement(line, key), null);
    expect(read.signature).toMatchObject({ state: 'good', own: false });
  });

  it('does not hold once a character of the line was changed', async () => {
    const file = text(await writeStatement(line, key)).replace('6f1c', '6f1d');
    expect((await readStatement(bytes(file), key)).signature).toMatchObject({ state: 'bad' });
  });

  it('that is damaged is called unreadable, not wrong', async () => {
    for (const second of [
      '{"algorithm":"Ed25519"}',
      'signed by me',
      '[]',
      '{"algorithm":"none"}',
    ]) {
      const read = await readStatement(bytes(`${line}\n${second}\n`), key);
      expect(read.signature).toEqual({ state: 'unreadable' });
    }
  });
});

describe('an unsigned statement', () => {
  it('is the line alone, with or without its line feed', async () => {
    const file = await writeStatement(line, null);
    expect(text(file)).toBe(`${line}\n`);
    for (const kept of [file, bytes(line)]) {
      const read = await readStatement(kept, key);
      expect(text(read.line)).toBe(line);
      expect(read.signature).toEqual({ state: 'none' });
    }
  });
});

describe('the key of this device', () => {
  it('is the same at every later time', async () => {
    expect((await deviceKey(database))!.publicKey).toEqual(key.publicKey);
  });

  it('is not there where the browser has no Ed25519', async () => {
    globalThis.indexedDB = new IDBFactory();
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValueOnce(
      new DOMException('Unrecognized name.', 'NotSupportedError'),
    );
    expect(await deviceKey(await openDatabase())).toBeNull();
  });
});
