// What a person does with the encryption of a workspace: unlock it, encrypt the open one, change its passphrase, code or
// key, lock it. The keys themselves are the matter of persistence/workspace-keys.ts.
import type { KeyRecord } from '../encryption/key-record.ts';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import { today } from '../i18n/display.ts';
import { faultWords } from '../i18n/index.ts';
import {
  WorkspaceKeys,
  type Prepared,
  type Rewrapped,
  type Typed,
} from '../persistence/workspace-keys.ts';
import { linesOf } from '../storage/bytes.ts';
import { setIdle, wasIdle, type Preferences } from '../storage/preferences.ts';
import { listQuarantine } from '../storage/quarantine.ts';
import { toasts } from '../ui/toasts.svelte.ts';
import { bringBack } from './recovery.ts';
import type { Session } from './store.svelte.ts';

export class Encryption {
  /** It locked itself because nobody touched it. */
  idle = $state(wasIdle());
  readonly keys: WorkspaceKeys;

  constructor(private readonly session: Session) {
    this.keys = new WorkspaceKeys(session.repository);
  }

  get encrypted(): boolean {
    return this.session.stored?.key !== undefined;
  }

  get #id(): string {
    return this.session.stored?.id ?? '';
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
  prepare(id: string, passphrase: string, signal: AbortSignal): Promise<Outcome<Prepared>> {
    return this.keys.prepare(id, passphrase, signal);
  }

  /** Opens a locked workspace and shows it. */
  async unlock(id: string, typed: Typed, signal: AbortSignal): Promise<Outcome> {
    const { repository } = this.session;
    const unlocked = await this.keys.unlock(id, typed, signal);
    if (!unlocked.ok) return unlocked;
    this.#touched();
    await repository.list();
    const gone = repository.recovery.missing.find((each) => each.id === id);
    return gone ? bringBack(this.session, gone) : this.session.open(id);
  }

  /** Another passphrase for the open workspace. */
  async changePassphrase(typed: Typed, passphrase: string, signal: AbortSignal): Promise<Outcome> {
    const record = await this.keys.rewrapped(this.#id, typed, { passphrase }, signal);
    return record.ok ? this.storeKey(record.value) : record;
  }

  /** Another code for the open workspace; the old one holds until `storeKey`. */
  newCode(typed: Typed, signal: AbortSignal): Promise<Outcome<Rewrapped>> {
    return this.keys.newCode(this.#id, typed, signal);
  }

  /** Stores a rewrapped key of the open workspace. */
  storeKey(record: KeyRecord): Promise<Outcome> {
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
    const opened = await this.keys.open(this.#id, typed, signal);
    return opened.ok ? done : opened;
  }

  /**
   * Seals everything anew under another key: who has an old passphrase, an old code or the old key opens nothing that is
   * written from now on. Other tabs are locked.
   */
  async changeKey(prepared: Prepared): Promise<Outcome> {
    const id = this.#id;
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
    const { stored, repository, pendingWrites } = this.session;
    if (!stored?.key) return done;
    if (pendingWrites.acts.length > 0) return { ok: false, fault: siteFault('encryption/unsaved') };
    if (why === 'asked') this.#channel?.postMessage(stored.id);
    // What is being typed into a field is saved when the field is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await this.session.settled();
    await repository.maintenance.flush();
    setIdle(why === 'idle');
    location.reload();
    return done;
  }

  /** Locks because somebody asked for it, and says what stands in the way. */
  readonly lockNow = async (): Promise<void> => {
    const locked = await this.lock();
    if (!locked.ok) toasts.show(faultWords(locked.fault), 'error');
  };

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
    this.session.turnAway();
  }
}
