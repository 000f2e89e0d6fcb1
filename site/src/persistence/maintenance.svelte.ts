// What is done for the stored workspace while nobody waits for it: the rolling copy, putting small chunks together,
// letting the generation before go, the linked file. Only the writing tab does it, and never in the way of an answer.
import { toBase64 } from '../encryption/bytes.ts';
import { askToPersist, lastPromise, type Promised } from '../storage/quota.ts';
import { Backups } from '../storage/backups.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import { manyChunks } from '../storage/atomic-replace.ts';
import { WriteScheduler } from '../storage/write-scheduler.ts';
import { sealRest } from '../storage/plaintext-cleanup.ts';
import { startBackupWorker } from '../storage/backup-worker.ts';
import type { Stores } from './stores.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { now } from '../lib/ids.ts';
import type { BackupInfo } from '../storage/backup-format.ts';

/** What follows from looking after a workspace. */
export interface MaintenanceEvents {
  /** The backup of a workspace that was just opened was read. */
  backupRead(stored: StoredWorkspace, backup: BackupInfo): void;
  /** Nothing is left undone of what the browser was killed over; the files beside the record may be mended. */
  maintained(): Promise<void>;
}

export class Maintenance {
  readonly backups: Backups = new Backups(startBackupWorker, () => this.stores.keyring);
  /** The last copy of the open workspace on this device. */
  backup = $state.raw<BackupInfo | null>(null);
  /** Why the last copy could not be made; null when it was. */
  backupFault = $state<string | null>(null);
  /** The browser promised not to clear the data by itself; null while unknown. */
  persistent = $state<boolean | null>(null);
  promised = $state.raw<Promised | null>(lastPromise());
  #id: string | null = null;
  #commits = 0;
  /** What the browser was killed over before is finished: until then no copy takes the place of another. */
  #interruptedDone: Promise<void> = Promise.resolve();
  readonly #scheduler = new WriteScheduler(() => this.#copy());

  constructor(
    private readonly stores: Stores,
    private readonly events: MaintenanceEvents,
  ) {
    // The page may not come back from there.
    globalThis.document?.addEventListener?.('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.#scheduler.now();
    });
  }

  /** Asks whether the browser has promised to keep the data. */
  async start(): Promise<void> {
    this.persistent = (await navigator.storage?.persisted?.()) ?? null;
  }

  enter(id: string, tookOver: boolean): void {
    this.#id = id;
    this.#commits = 0;
    this.#interruptedDone = new Promise((resolve) =>
      whenIdle(
        () =>
          void this.#finishInterrupted(id, tookOver)
            .catch(() => {})
            .finally(resolve),
      ),
    );
  }

  leave(): void {
    // What was committed is copied before another tab writes or another workspace is opened.
    if (this.#id !== null) void this.#scheduler.now();
    this.#id = null;
    this.backup = null;
  }

  async #finishInterrupted(id: string, tookOver: boolean): Promise<void> {
    // Just opened by the engine, so the present generation is sound; another tab may still be about its own.
    if (!tookOver) await this.stores.store.generations.dropPrevious(id);
    await this.stores.store.generations.consolidate(id);
    const stored = await this.stores.store.get(id);
    // Where the browser was killed just after a workspace had been encrypted, or its key or passphrase changed.
    if (stored?.key) await sealRest(this.stores.connection, id);
    const copy = await this.backups.read(id);
    if (this.#id !== id) return;
    this.backup = copy?.about ?? null;
    if (copy && stored) this.events.backupRead(stored, copy.about);
    const isSame =
      copy?.about.revision === stored?.revision && copy?.about.key?.sha256 === stored?.key?.sha256;
    if (!isSame) await this.#write(id);
    if (stored?.key) await this.#dropOthers(id);
    await this.events.maintained();
  }

  /** Nothing older than now may lie in either of the two copies: not in the clear, not under an old passphrase. */
  async renew(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    await this.#scheduler.halt();
    await this.#interruptedDone;
    // First, so that there is never none. The next start drops the others too, if the browser is killed in between.
    await this.#write(id);
    await this.#dropOthers(id);
  }

  async #dropOthers(id: string): Promise<void> {
    const stored = await this.stores.store.get(id);
    const files = await this.stores.files.list(id);
    await this.backups.keepOnly(
      id,
      stored?.key?.sha256 ?? null,
      files.map(({ name }) => name),
    );
  }

  committed({ id }: StoredWorkspace): void {
    if (id !== this.#id) return;
    this.#scheduler.touch();
    this.#commits += 1;
    if (this.#commits % (2 * manyChunks) === 0) {
      whenIdle(() => void this.stores.store.generations.consolidate(id));
    }
  }

  /** Writes the copy anew though nothing was committed: what was there is gone or damaged. */
  async again(): Promise<void> {
    this.backup = null;
    this.#scheduler.touch();
    await this.#scheduler.now();
  }

  /** Makes the copy that is due. */
  flush(): Promise<void> {
    return this.#scheduler.now();
  }

  async #copy(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    await this.#interruptedDone;
    await this.#write(id);
  }

  async #write(id: string): Promise<void> {
    if (!this.backups.supported) return;
    const read = await this.stores.store.read(id).catch(() => null);
    // What is not whole is no last good workspace.
    if (!read || read.damaged.length > 0) return;
    const { name, revision, operations, created, changed, key } = read.workspace;
    const about = { copy: 1, workspace: id, name, revision, operations, created, changed } as const;
    const inside = read.workspace.about;
    const sealed = key && inside ? { key, about: toBase64(inside) } : {};
    const written = { ...about, written: now(), ...sealed };
    try {
      await this.backups.write(written, read.bytes);
      await this.stores.files.copyAll(id);
      if (this.#id === id) [this.backup, this.backupFault] = [written, null];
    } catch (error) {
      this.backupFault = error instanceof Error ? error.message : String(error);
    }
  }

  // Asked once a page, after the first real answer: before it there is nothing to keep, and browsers judge by use.
  #asked = false;
  async askToPersist(): Promise<void> {
    if (this.#asked || this.persistent) return;
    this.#asked = true;
    this.promised = await askToPersist(now());
    if (this.promised) this.persistent = this.promised.answer;
  }
}
