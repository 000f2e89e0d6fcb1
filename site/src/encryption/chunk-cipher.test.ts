import { beforeAll, describe, expect, it } from 'vitest';
import { encode, random, toHex } from './bytes.ts';
import type { DataKey } from './data-key.ts';
import { someKey } from './fixture.ts';
import { isSealed, open, overhead, seal } from './chunk-cipher.ts';

const place = { workspace: '6f1c', kind: 'lines', place: '7' };
const text = encode('{"put":["response","6.1.3",{"answer":"no"}]}\n');
let key: DataKey;

beforeAll(async () => {
  key = await someKey();
});

describe('a sealed chunk', () => {
  it('opens to what was sealed, empty or long', async () => {
    for (const bytes of [text, new Uint8Array(), random(60_000)]) {
      const sealed = await seal(key, place, bytes);
      expect(sealed.length).toBe(bytes.length + overhead);
      expect(await open(key, place, sealed)).toEqual({ ok: true, value: bytes });
    }
  });

  it('shows nothing of it, and nothing twice', async () => {
    const one = await seal(key, place, text);
    const two = await seal(key, place, text);
    expect(isSealed(one)).toBe(true);
    expect(Buffer.from(one).includes('response')).toBe(false);
    // Beyond format and key id, two seals of the same bytes share nothing.
    expect(toHex(one.slice(12, 44))).not.toBe(toHex(two.slice(12, 44)));
    expect(toHex(one.slice(56, -32))).not.toBe(toHex(two.slice(56, -32)));
  });

  it('is damaged by every flipped bit', async () => {
    const sealed = await seal(key, place, text);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = sealed.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const fault = bit < 24 ? 'not-sealed' : 'damaged';
      expect(await open(key, place, flipped), `bit ${bit}`).toEqual({ ok: false, fault });
    }
  });

  it('is damaged by every cut, and by what is added', async () => {
    const sealed = await seal(key, place, text);
    for (let length = 3; length < sealed.length; length += 1) {
      const opened = await open(key, place, sealed.slice(0, length));
      expect(opened, `${length} bytes`).toEqual({ ok: false, fault: 'damaged' });
    }
    const longer = new Uint8Array(sealed.length + 1);
    longer.set(sealed);
    expect(await open(key, place, longer)).toEqual({ ok: false, fault: 'damaged' });
  });

  it.each([
    ['workspace', { ...place, workspace: '6f1d' }],
    ['kind', { ...place, kind: 'name' }],
    ['place', { ...place, place: '8' }],
    ['parts, shifted', { workspace: '6f1c', kind: 'lines","7', place: '' }],
  ])('does not open at another %s', async (_, other) => {
    const sealed = await seal(key, place, text);
    expect(await open(key, other, sealed)).toEqual({ ok: false, fault: 'misplaced' });
  });

  it('is refused when it was altered and hashed anew', async () => {
    const sealed = await seal(key, place, text);
    for (const at of [12, 44, 56, sealed.length - 33]) {
      const altered = sealed.slice(0, -32);
      altered[at] = (altered[at] ?? 0) ^ 1;
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', altered));
      const forged = Uint8Array.from([...altered, ...hash]);
      expect(await open(key, place, forged)).toEqual({ ok: false, fault: 'misplaced' });
    }
  });

  it('says that it is whole, but of another key', async () => {
    const sealed = await seal(await someKey(), place, text);
    expect(await open(key, place, sealed)).toEqual({ ok: false, fault: 'other-key' });
  });

  it('says that a newer build wrote it', async () => {
    const sealed = (await seal(key, place, text)).slice(0, -32);
    sealed[3] = 2;
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', sealed));
    const newer = Uint8Array.from([...sealed, ...hash]);
    expect(await open(key, place, newer)).toEqual({ ok: false, fault: 'newer-format' });
  });

  it('is told from lines in the clear', async () => {
    expect(isSealed(text)).toBe(false);
    expect(await open(key, place, text)).toEqual({ ok: false, fault: 'not-sealed' });
  });
});
