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
import { setIdle, wasIdle } from '../storage/preferences.ts';
import { listQuarantine } from '../storage/quarantine.ts';
import { toasts } from '../ui/toasts.svelte.ts';
import { unsavedTyping } from '../ui/unsaved-typing.svelte.ts';
import type { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import type { Commands } from './commands.svelte.ts';
import type { PendingWrites } from './pending-writes.svelte.ts';
import type { PreferenceStore } from './preferences.svelte.ts';
import type { WorkspaceStore } from './store.svelte.ts';

export class Encryption {
  /** It locked itself because nobody touched it. */
  idle = $state(wasIdle());
  readonly keys: WorkspaceKeys;
  readonly #channel = globalThis.BroadcastChannel ? new BroadcastChannel('aimwright-lock') : null;

  constructor(
    private readonly workspace: WorkspaceStore,
    private readonly repository: WorkspaceRepository,
    private readonly commands: Commands,
    private readonly preferences: PreferenceStore,
    private readonly pendingWrites: PendingWrites,
  ) {
    this.keys = new WorkspaceKeys(repository);
    this.#followOtherTabs();
  }

  get encrypted(): boolean {
    return this.workspace.stored?.key !== undefined;
  }

  get #id(): string {
    return this.workspace.stored?.id ?? '';
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

  /** Opens the key of a locked workspace; openUnlocked in recovery.ts then opens the workspace. */
  async unlock(id: string, typed: Typed, signal: AbortSignal): Promise<Outcome> {
    const unlocked = await this.keys.unlock(id, typed, signal);
    if (!unlocked.ok) return unlocked;
    this.#touched();
    await this.repository.list();
    return done;
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
    return this.commands.restore(({ id }) => this.repository.rewrap(id, record));
  }

  /** Encrypts the open workspace, which was stored in the clear so far. */
  async encrypt(prepared: Prepared): Promise<Outcome> {
    const encrypted = await this.#reseal(prepared);
    if (!encrypted.ok) return encrypted;
    // Written anew without what was remembered of it; the writer's name goes with the last plain workspace.
    const plain = this.repository.everything.some((each) => !each.key);
    this.preferences.set(plain ? {} : { name: '' });
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
    const kept = await listQuarantine(this.repository.connection);
    // What was put aside could not be opened any more.
    if (kept.some(({ workspace }) => workspace === id))
      return { ok: false, fault: siteFault('encryption/put-aside') };
    const changed = await this.#reseal(prepared);
    if (changed.ok) this.#channel?.postMessage(id);
    return changed;
  }

  #reseal({ record, key }: Prepared): Promise<Outcome> {
    const { author } = this.workspace;
    return this.commands.restore(async (before) => {
      const read = await this.repository.read(before.id);
      if (!read.ok) return read;
      const lines = linesOf(read.value.bytes);
      return this.repository.reseal(before, lines, { record, key, author });
    });
  }

  /**
   * Locks every tab that has this workspace open. The page starts anew: that ends the engine and its memory, and all
   * that the page held.
   */
  async lock(why: 'asked' | 'idle' | 'elsewhere' = 'asked'): Promise<Outcome> {
    const { stored } = this.workspace;
    if (!stored?.key) return done;
    if (this.pendingWrites.acts.length > 0 || this.workspace.ahead)
      return { ok: false, fault: siteFault('encryption/unsaved') };
    if (why === 'asked') this.#channel?.postMessage(stored.id);
    unsavedTyping.handOn();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    await this.commands.whenStored();
    await this.repository.maintenance.flush();
    setIdle(why === 'idle');
    location.reload();
    return done;
  }

  /** Locks because somebody asked for it, and says what stands in the way. */
  readonly lockNow = async (): Promise<void> => {
    const locked = await this.lock();
    if (!locked.ok) toasts.show(faultWords(locked.fault), 'error');
  };

  /** Another tab locks: this one follows. */
  #followOtherTabs(): void {
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (data === this.workspace.stored?.id) void this.lock('elsewhere');
    });
  }

  #touched(): void {
    this.idle = false;
    setIdle(false);
  }

  /** Turns away from a locked workspace. */
  leave(): void {
    this.#touched();
    this.workspace.turnAway();
  }
}
