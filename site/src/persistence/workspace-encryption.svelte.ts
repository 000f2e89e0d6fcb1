// Encrypted workspaces of this page: made, unlocked, locked, and their passphrases changed. The session's third half,
// which knows no cipher but the room `encryption`.
import type { Fault } from 'aimwright-engine';
import { random, type Bytes } from '../encryption/bytes.ts';
import type { DataKey } from '../encryption/data-key.ts';
import { deriveBeside } from '../encryption/derivation.ts';
import type { Secret } from '../encryption/envelope.ts';
import type { KeyRecord } from '../encryption/key-record.ts';
import { keyIdIn } from '../encryption/chunk-cipher.ts';
import type { EncryptionFault } from '../encryption/fault.ts';
import type { Result } from '../lib/result.ts';
import { today } from '../i18n/display.ts';
import { listQuarantine } from '../storage/quarantine.ts';
import { setIdle, setTabWorkspace, wasIdle, type Preferences } from '../storage/preferences.ts';
import { linesOf } from '../storage/bytes.ts';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import type { Session } from '../workspace/store.svelte.ts';
import { storageFault } from './storage-errors.ts';

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

export class WorkspaceEncryption {
  /** It locked itself because nobody touched it. */
  idle = $state(wasIdle());

  constructor(private readonly session: Session) {}

  get encrypted(): boolean {
    return this.session.stored?.key !== undefined;
  }

  /** What a password manager may keep a passphrase under. */
  accountOf(id: string): string {
    return `aimwright-${id.slice(0, 8)}`;
  }

  /** The browser notes in the clear what files were saved; of an encrypted workspace their names tell the day alone. */
  fileName(name: string, secret = this.encrypted): string {
    if (!secret) return name;
    return `aimwright-${today()}${/(\.[a-z]+)+$/i.exec(name)?.[0] ?? ''}`;
  }

  /** Makes key, wraps and code for a workspace. Nothing is stored. */
  async prepare(id: string, passphrase: string, signal: AbortSignal): Promise<Outcome<Prepared>> {
    const { codeLength, printCode } = await codes();
    const code = random(codeLength);
    const { makeKey } = await envelope();
    const made = outcomeOf(await makeKey(id, { passphrase, code }, deriveBeside, signal));
    if (!made.ok) return made;
    return { ok: true, value: { ...made.value, code: await printCode(code) } };
  }

  /** Opens a locked workspace and shows it. */
  async unlock(id: string, typed: Typed, signal: AbortSignal): Promise<Outcome> {
    const { repository } = this.session;
    const opened = await this.#opened(id, typed, signal);
    if (!opened.ok) return opened;
    const { record, key } = opened.value;
    // Where the stored one was damaged, it was opened by that of the copy; what lies beside it says for which key it was.
    const stored = await repository.store.raw(id);
    const { keyId } = record;
    if (stored?.about && stored.key?.keyId !== keyId && keyIdIn(stored.about) === keyId)
      await repository.store.rewrap(id, record);
    repository.keyring.put(id, key);
    this.#touched();
    await repository.list();
    const gone = repository.recovery.missing.find((each) => each.id === id);
    return gone ? repository.recovery.bringBack(gone) : this.session.open(id);
  }

  /** The key of a workspace, opened by what is typed. */
  async #opened(
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

  /** Another passphrase for the open workspace. */
  async rewrap(
    typed: Typed,
    changed: { passphrase?: string; code?: Bytes },
    signal: AbortSignal,
  ): Promise<Outcome> {
    const record = await this.#rewrapped(typed, changed, signal);
    return record.ok ? this.keep(record.value) : record;
  }

  /** Another code for the open workspace; the old one holds until `keep`. */
  async newCode(typed: Typed, signal: AbortSignal): Promise<Outcome<Rewrapped>> {
    const { codeLength, printCode } = await codes();
    const code = random(codeLength);
    const record = await this.#rewrapped(typed, { code }, signal);
    if (!record.ok) return record;
    return { ok: true, value: { record: record.value, code: await printCode(code) } };
  }

  async #rewrapped(
    typed: Typed,
    changed: { passphrase?: string; code?: Bytes },
    signal: AbortSignal,
  ): Promise<Outcome<KeyRecord>> {
    const record = await this.#record(this.session.stored?.id ?? '');
    if (!record.ok) return record;
    const secret = await this.#secret(typed);
    if (!secret.ok) return secret;
    const { rewrapKey } = await envelope();
    return outcomeOf(await rewrapKey(record.value, secret.value, changed, deriveBeside, signal));
  }

  /** The wrapped key, from the record or, where that is damaged or gone, from the copy. */
  async #record(id: string): Promise<Outcome<KeyRecord>> {
    const { repository } = this.session;
    const { readKeyRecord } = await envelope();
    const stored = await repository.store.raw(id);
    const own = stored?.key && outcomeOf(await readKeyRecord(stored.key, id));
    if (own?.ok) return own;
    const backups = await repository.maintenance.backups.list();
    const copied = backups.find(({ workspace }) => workspace === id)?.key;
    const second = copied && outcomeOf(await readKeyRecord(copied, id));
    if (second?.ok) return second;
    return own ?? second ?? { ok: false, fault: storageFault('missing') };
  }

  /** Stores a rewrapped key of the open workspace. */
  keep(record: KeyRecord): Promise<Outcome> {
    return this.session.restore(({ id }) => this.session.repository.rewrap(id, record));
  }

  /** Encrypts the open workspace, which was stored in the clear so far. */
  async encrypt(prepared: Prepared): Promise<Outcome> {
    const { session } = this;
    const encrypted = await this.#reseal(prepared);
    if (!encrypted.ok) return encrypted;
    // Written anew without what was remembered of it; the writer's name goes with the last plain workspace.
    const plain = session.repository.everything.some((each) => !each.key);
    session.setPreferences(plain ? {} : { name: '' });
    return done;
  }

  /** Whether what is typed opens the open workspace, as one who sits at an unlocked screen may not know. */
  async knows(typed: Typed, signal: AbortSignal): Promise<Outcome> {
    const opened = await this.#opened(this.session.stored?.id ?? '', typed, signal);
    return opened.ok ? done : opened;
  }

  /**
   * Seals everything anew under another key: who has an old passphrase, an old code or the old key opens nothing that is
   * written from now on. Other tabs are locked.
   */
  async changeKey(prepared: Prepared): Promise<Outcome> {
    const id = this.session.stored?.id ?? '';
    const kept = await listQuarantine(this.session.repository.connection);
    // What was put aside could not be opened any more.
    if (kept.some(({ workspace }) => workspace === id))
      return { ok: false, fault: siteFault('encryption/put-aside') };
    const changed = await this.#reseal(prepared);
    if (changed.ok) this.#channel?.postMessage(id);
    return changed;
  }

  #reseal({ record, key }: Prepared): Promise<Outcome> {
    const { session } = this;
    const { author } = session;
    return session.restore(async (before) => {
      const read = await session.repository.read(before.id);
      if (!read.ok) return read;
      const lines = linesOf(read.value.bytes);
      return session.repository.reseal(before, lines, { record, key, author });
    });
  }

  isLocked(id: string): boolean {
    const stored = this.session.repository.everything.find((each) => each.id === id);
    return stored !== undefined && this.session.repository.keyring.isLocked(stored);
  }

  /** Preferences as they may be stored: nothing by encrypted workspaces. */
  discreet(preferences: Preferences): Preferences {
    const hidden = new Set(
      this.session.repository.everything.filter(({ key }) => key).map(({ id }) => id),
    );
    const plain = (of: Record<string, string>) =>
      Object.fromEntries(Object.entries(of).filter(([id]) => !hidden.has(id)));
    return { ...preferences, asOf: plain(preferences.asOf), spot: plain(preferences.spot) };
  }

  /**
   * Locks every tab that has this workspace open. The page starts anew: that ends the engine and its memory, and all
   * that the page held.
   */
  async lock(why: 'asked' | 'idle' | 'elsewhere' = 'asked'): Promise<Outcome> {
    const { stored, repository } = this.session;
    if (!stored?.key) return done;
    if (repository.pendingWrites.acts.length > 0)
      return { ok: false, fault: siteFault('encryption/unsaved') };
    if (why === 'asked') this.#channel?.postMessage(stored.id);
    // What is being typed into a field is saved when the field is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await this.session.settled();
    await repository.maintenance.settled();
    setIdle(why === 'idle');
    location.reload();
    return done;
  }

  readonly #channel = globalThis.BroadcastChannel ? new BroadcastChannel('aimwright-lock') : null;

  /** Another tab locks: this one follows. */
  listen(): void {
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (data === this.session.stored?.id) void this.lock('elsewhere');
    });
  }

  #touched(): void {
    this.idle = false;
    setIdle(false);
  }

  /** Turns away from a locked workspace. */
  leave(): void {
    this.#touched();
    this.session.locked = null;
    setTabWorkspace(null);
  }
}
