import { beforeAll, describe, expect, it } from 'vitest';
import { encode, random } from './bytes.ts';
import type { DataKey } from './data-key.ts';
import { makeKey, openKey, readKeyRecord, rewrapKey } from './envelope.ts';
import { deriveHere } from './fixture.ts';
import { usual } from './kdf.ts';
import type { KeyRecord } from './key-record.ts';
import { bad } from '../lib/result.ts';
import { open, seal } from './chunk-cipher.ts';

const passphrase = 'seven grey herons at noon';
const code = random(16);
const place = { workspace: '6f1c', kind: 'lines', place: '1' };
let record: KeyRecord;
let key: DataKey;
let sealed: Uint8Array;

beforeAll(async () => {
  const made = await makeKey('6f1c', { passphrase, code }, deriveHere);
  if (!made.ok) throw new Error(made.fault);
  ({ record, key } = made.value);
  sealed = await seal(key, place, encode('a single answer'));
});

async function opens(
  secret: { passphrase: string } | { code: Uint8Array<ArrayBuffer> },
  of = record,
) {
  const opened = await openKey(of, secret, deriveHere);
  if (!opened.ok) return opened.fault;
  return (await open(opened.value, place, sealed)).ok;
}

describe('the key of a workspace', () => {
  it('is opened by its passphrase and by its recovery code', async () => {
    expect(await opens({ passphrase })).toBe(true);
    expect(await opens({ code })).toBe(true);
  });

  it('tells a wrong passphrase and a wrong code', async () => {
    expect(await opens({ passphrase: 'seven grey herons at nooN' })).toBe('wrong-passphrase');
    expect(await opens({ passphrase: '' })).toBe('wrong-passphrase');
    expect(await opens({ code: random(16) })).toBe('wrong-code');
  });

  it('cannot be read out once it is open', async () => {
    for (const secret of [{ passphrase }, { code }]) {
      const opened = await openKey(record, secret, deriveHere);
      if (!opened.ok) throw new Error(opened.fault);
      expect(opened.value.key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey('raw', opened.value.key)).rejects.toThrow();
    }
  });

  it('opens by no code where none was made', async () => {
    const made = await makeKey('6f1c', { passphrase, code: null }, deriveHere);
    if (!made.ok) throw new Error(made.fault);
    expect(await opens({ code }, made.value.record)).toBe('wrong-code');
  });

  it('is made at the usual cost, and at less where memory is short', async () => {
    expect(record.passphrase).toMatchObject(usual);
    const short = await makeKey('6f1c', { passphrase, code }, async (typed, derivation) =>
      derivation.memory > 20_000 ? bad('no-memory') : deriveHere(typed, derivation),
    );
    expect(short.ok && short.value.record.passphrase.memory).toBe(19 * 1024);
  });

  it('is not made when one gives up waiting', async () => {
    const made = await makeKey('6f1c', { passphrase, code }, async () => bad('cancelled'));
    expect(made).toEqual({ ok: false, fault: 'cancelled' });
  });
});

describe('a changed passphrase', () => {
  it('opens what was sealed before, and the old one does not', async () => {
    const fresh = 'nine white storks at dusk';
    const changed = await rewrapKey(record, { passphrase }, { passphrase: fresh }, deriveHere);
    if (!changed.ok) throw new Error(changed.fault);
    expect(await opens({ passphrase: fresh }, changed.value)).toBe(true);
    expect(await opens({ passphrase }, changed.value)).toBe('wrong-passphrase');
    expect(await opens({ code }, changed.value)).toBe(true);
    expect(changed.value.passphrase.salt).not.toBe(record.passphrase.salt);
  });

  it('may come by the recovery code, with a new code', async () => {
    const next = { passphrase: 'nine white storks at dusk', code: random(16) };
    const changed = await rewrapKey(record, { code }, next, deriveHere);
    if (!changed.ok) throw new Error(changed.fault);
    expect(await opens({ passphrase: next.passphrase }, changed.value)).toBe(true);
    expect(await opens({ code: next.code }, changed.value)).toBe(true);
    expect(await opens({ code }, changed.value)).toBe('wrong-code');
  });

  it('is refused to who does not know the old one', async () => {
    const changed = await rewrapKey(
      record,
      { passphrase: 'a guess at the passphrase' },
      { passphrase: 'mine' },
      deriveHere,
    );
    expect(changed).toEqual({ ok: false, fault: 'wrong-passphrase' });
  });
});

describe('a stored key record', () => {
  const read = (value: unknown, workspace = '6f1c') => readKeyRecord(value, workspace);
  const stored = () => JSON.parse(JSON.stringify(record)) as KeyRecord;

  it('is read as it was written', async () => {
    expect(await read(stored())).toEqual({ ok: true, value: record });
  });

  it('says damage as damage, not as a wrong passphrase', async () => {
    const other = { ...stored() };
    for (const broken of [
      null,
      'text',
      {},
      { ...other, keyId: '00'.repeat(8) },
      { ...other, recovery: null },
      { ...other, sha256: '0'.repeat(64) },
      { ...other, passphrase: { ...other.passphrase, wrapped: other.recovery?.wrapped } },
      { ...other, passphrase: { ...other.passphrase, salt: 'AAAA' } },
      { ...other, passphrase: { ...other.passphrase, passes: 4 } },
      { ...other, workspace: 7 },
    ]) {
      expect(await read(broken), JSON.stringify(broken)).toEqual({ ok: false, fault: 'damaged' });
    }
  });

  it('is refused where it asks for too little or too much', async () => {
    for (const cost of [{ memory: 8 }, { passes: 1 }, { memory: 2 ** 22 }, { passes: 1e9 }]) {
      const forged = stored();
      Object.assign(forged.passphrase, cost);
      expect(await read(forged)).toEqual({ ok: false, fault: 'kdf-out-of-bounds' });
    }
  });

  it('is refused for another workspace and from a newer build', async () => {
    expect(await read(stored(), '6f1d')).toEqual({ ok: false, fault: 'misplaced' });
    expect(await read({ ...stored(), format: 2 })).toEqual({ ok: false, fault: 'newer-format' });
  });
});
