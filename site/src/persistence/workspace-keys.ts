// The keys of encrypted workspaces: made, opened by passphrase or recovery code, wrapped anew. It knows no cipher but the
// room `encryption`; what is done with a key of the open workspace stands in workspace/encryption.svelte.ts.
//
//   const keys = new WorkspaceKeys(repository);
//   const opened = await keys.open(id, { passphrase }, signal);
import type { Fault } from 'aimwright-engine';
import { random, type Bytes } from '../encryption/bytes.ts';
import { keyIdIn } from '../encryption/chunk-cipher.ts';
import type { DataKey } from '../encryption/data-key.ts';
import { deriveBeside } from '../encryption/derivation.ts';
import type { Secret } from '../encryption/envelope.ts';
import type { EncryptionFault } from '../encryption/fault.ts';
import type { KeyRecord } from '../encryption/key-record.ts';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import type { Result } from '../lib/result.ts';
import type { Backups } from '../storage/backups.ts';
import { storageFault } from './storage-errors.ts';
import type { Stores } from './stores.ts';

/** A key that is not stored yet; the code is shown once. */
export interface Prepared {
  record: KeyRecord;
  key: DataKey;
  code: string;
}

export interface Rewrapped {
  record: KeyRecord;
  code: string;
}

/** As it is typed: a passphrase, or the code from paper. */
export type Typed = { passphrase: string } | { code: string };

const fault = (code: EncryptionFault): Fault => siteFault(`encryption/${code}`);

function outcomeOf<T>(result: Result<T, EncryptionFault>): Outcome<T> {
  return result.ok ? result : { ok: false, fault: fault(result.fault) };
}

// Loaded when something is encrypted or opened, which most starts do without.
const envelope = () => import('../encryption/envelope.ts');
const codes = () => import('../encryption/recovery-code.ts');

export class WorkspaceKeys {
  constructor(private readonly stores: Stores & { readonly backups: Backups }) {}

  /** Makes key, wraps and code for a workspace. Nothing is stored. */
  async prepare(id: string, passphrase: string, signal: AbortSignal): Promise<Outcome<Prepared>> {
    const { codeLength, printCode } = await codes();
    const code = random(codeLength);
    const { makeKey } = await envelope();
    const made = outcomeOf(await makeKey(id, { passphrase, code }, deriveBeside, signal));
    if (!made.ok) return made;
    return { ok: true, value: { ...made.value, code: await printCode(code) } };
  }

  /** Opens the key of a locked workspace, so that its bytes can be read from now on. */
  async unlock(id: string, typed: Typed, signal: AbortSignal): Promise<Outcome> {
    const { store, keyring } = this.stores;
    const opened = await this.open(id, typed, signal);
    if (!opened.ok) return opened;
    const { record, key } = opened.value;
    // Where the stored one was damaged, it was opened by that of the copy; what lies beside it says for which key it was.
    const stored = await store.raw(id);
    const { keyId } = record;
    if (stored?.about && stored.key?.keyId !== keyId && keyIdIn(stored.about) === keyId)
      await store.rewrap(id, record);
    keyring.put(id, key);
    return done;
  }

  /** The key of a workspace, opened by what is typed. */
  async open(
    id: string,
    typed: Typed,
    signal: AbortSignal,
  ): Promise<Outcome<{ record: KeyRecord; key: DataKey }>> {
    const record = await this.#record(id);
    if (!record.ok) return record;
    const secret = await this.#secret(typed);
    if (!secret.ok) return secret;
    const { openKey } = await envelope();
    const key = outcomeOf(await openKey(record.value, secret.value, deriveBeside, signal));
    return key.ok ? { ok: true, value: { record: record.value, key: key.value } } : key;
  }

  async #secret(typed: Typed): Promise<Outcome<Secret>> {
    if ('passphrase' in typed) return { ok: true, value: typed };
    const code = await (await codes()).readCode(typed.code);
    if (code.ok) return { ok: true, value: { code: code.value } };
    if (code.fault === 'incomplete')
      return {
        ok: false,
        fault: siteFault('encryption/code-incomplete', { missing: code.missing }),
      };
    const { group } = code;
    return group === null
      ? { ok: false, fault: siteFault('encryption/code-somewhere') }
      : { ok: false, fault: siteFault('encryption/code-mistyped', { group: group + 1 }) };
  }

  /** The key record with another recovery code, which is shown once. Nothing is stored. */
  async newCode(id: string, typed: Typed, signal: AbortSignal): Promise<Outcome<Rewrapped>> {
    const { codeLength, printCode } = await codes();
    const code = random(codeLength);
    const record = await this.rewrapped(id, typed, { code }, signal);
    if (!record.ok) return record;
    return { ok: true, value: { record: record.value, code: await printCode(code) } };
  }

  /** The key record of a workspace with other wraps. Nothing is stored. */
  async rewrapped(
    id: string,
    typed: Typed,
    changed: { passphrase?: string; code?: Bytes },
    signal: AbortSignal,
  ): Promise<Outcome<KeyRecord>> {
    const record = await this.#record(id);
    if (!record.ok) return record;
    const secret = await this.#secret(typed);
    if (!secret.ok) return secret;
    const { rewrapKey } = await envelope();
    return outcomeOf(await rewrapKey(record.value, secret.value, changed, deriveBeside, signal));
  }

  /** The wrapped key, from the record or, where that is damaged or gone, from the copy. */
  async #record(id: string): Promise<Outcome<KeyRecord>> {
    const { readKeyRecord } = await envelope();
    const stored = await this.stores.store.raw(id);
    const own = stored?.key && outcomeOf(await readKeyRecord(stored.key, id));
    if (own?.ok) return own;
    const backups = await this.stores.backups.list();
    const copied = backups.find(({ workspace }) => workspace === id)?.key;
    const second = copied && outcomeOf(await readKeyRecord(copied, id));
    if (second?.ok) return second;
    return own ?? second ?? { ok: false, fault: storageFault('missing') };
  }
}
