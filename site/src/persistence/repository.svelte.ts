// The workspaces stored on this device: the list of them, what is read and written, and which tab may write. It knows
// nothing of what a workspace means; who uses it hears by events what happens to them. What guards against loss stands
// beside it: backups and upkeep (maintenance.svelte.ts) and the ways back (recovery.svelte.ts).
//
//   const repository = new WorkspaceRepository({ changedElsewhere, forgotten, maintained });
//   await repository.start();
//   const read = await repository.read(id);
import type { ChangeSet, Fault } from 'aimwright-engine';
import { same } from '../encryption/bytes.ts';
import type { KeyRecord } from '../encryption/key-record.ts';
import { estimate, type Budget } from '../storage/quota.ts';
import { clearMarker, loadMarkers, saveMarker } from '../storage/presence-markers.ts';
import { Connection } from '../storage/connection.ts';
import type { DeviceKey, StoredWorkspace } from '../storage/database.ts';
import { Files } from '../storage/files.ts';
import { deviceKey, readKey } from '../storage/signing-key.ts';
import { Keyring } from '../storage/keyring.ts';
import { tabWorkspace } from '../storage/preferences.ts';
import type { Protection } from '../storage/rekey.ts';
import { becomeWriter, Commits, type Writer } from '../storage/tab-lock.ts';
import { linesOf } from '../storage/bytes.ts';
import {
  inOrder,
  Workspaces,
  type AboutChange,
  type StorageResult,
} from '../storage/workspaces.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { now } from '../lib/ids.ts';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import { LinkedFile } from './linked-file.svelte.ts';
import { Recovery, type RecoveryStores } from './recovery.svelte.ts';
import type { Backups } from '../storage/backups.ts';
import { outcomeOf, storageFault, unopened } from './storage-errors.ts';
import { Maintenance } from './maintenance.svelte.ts';

/** What happens to stored workspaces, for whoever has one open. */
export interface RepositoryEvents {
  /** Another tab has committed to the open workspace, which this page only reads. */
  changedElsewhere(): void;
  /** A workspace was deleted for good: what else is remembered of it goes too. */
  forgotten(id: string): void;
  /** What is stored of the open workspace was looked after; the files beside it may be mended. */
  maintained(): Promise<void>;
}

export class WorkspaceRepository implements RecoveryStores {
  /** All of them, the last changed first. */
  everything = $state.raw<StoredWorkspace[]>([]);
  /** Those that are not in the bin. */
  workspaces = $derived(this.everything.filter(({ deleted }) => deleted === undefined));
  writing = $state(false);
  /** A newer build has changed the storage: here one can only read. */
  older = $state(false);
  budget = $state.raw<Budget | null>(null);
  /** The open workspace as this page last read or wrote it; null where none is open. */
  current = $state.raw<StoredWorkspace | null>(null);
  readonly maintenance: Maintenance;
  readonly recovery = new Recovery(this);
  readonly linkedFile = new LinkedFile(this, (id, exported) => this.#wrote(id, exported));
  #store: Workspaces | null = null;
  #connection: Connection | null = null;
  #files: Files | null = null;
  #writer: Writer | null = null;
  #commits: Commits | null = null;

  constructor(private readonly events: RepositoryEvents) {
    this.maintenance = new Maintenance(this, {
      backupRead: (stored, backup) => this.recovery.compare(stored, backup),
      maintained: () => this.events.maintained(),
    });
  }

  async start(): Promise<Fault | null> {
    let purged: string[];
    try {
      this.#connection = await Connection.open(() => this.#outdated());
      this.#store = new Workspaces(this.#connection);
      this.older = this.#connection.older;
      [purged] = await Promise.all([this.store.purged(), this.list()]);
    } catch (error) {
      return unopened(error);
    }
    this.recovery.findMissing(purged);
    if (purged.length > 0 && this.store.writable)
      whenIdle(() => void this.#finishPurges(purged).catch(() => {}));
    await this.maintenance.start();
    this.#commits = new Commits();
    this.#commits.listen(({ workspace }) => {
      if (workspace === this.current?.id && !this.writing) this.events.changedElsewhere();
      void this.list();
    });
    return null;
  }

  // A newer build in another tab raised the layout.
  #outdated(): void {
    this.writing = false;
    this.older = true;
  }

  get store(): Workspaces {
    if (!this.#store) throw new Error('the database is not open yet');
    return this.#store;
  }

  /** Empty where the database cannot be opened: the copies are still to be read. */
  get keyring(): Keyring {
    return this.#connection?.keyring ?? new Keyring();
  }

  /** What is attached as evidence. */
  get files(): Files {
    return (this.#files ??= new Files(this.connection, this.maintenance.backups));
  }

  get backups(): Backups {
    return this.maintenance.backups;
  }

  get connection(): Connection {
    if (!this.#connection) throw new Error('the database is not open yet');
    return this.#connection;
  }

  async list(): Promise<void> {
    this.everything = await this.store.list();
  }

  async measure(): Promise<void> {
    this.budget = await estimate();
  }

  lastOpen(preferred: string | null): string | null {
    const known = (id: string | null) => this.workspaces.some((each) => each.id === id);
    const candidate = tabWorkspace() ?? preferred;
    return known(candidate) ? candidate : null;
  }

  /** It waits for its passphrase. */
  isLocked(id: string): boolean {
    const stored = this.everything.find((each) => each.id === id);
    return stored !== undefined && this.keyring.isLocked(stored);
  }

  async read(id: string): Promise<Outcome<{ workspace: StoredWorkspace; bytes: Uint8Array }>> {
    let read;
    try {
      const raw = await this.store.raw(id);
      if (raw && this.keyring.isLocked(raw))
        return { ok: false, fault: siteFault('encryption/locked') };
      read = await this.store.read(id);
    } catch (error) {
      return { ok: false, fault: storageFault(this.older ? 'newer' : 'refused', String(error)) };
    }
    if (!read) return { ok: false, fault: storageFault('missing') };
    const broken = this.recovery.examine(read);
    if (broken) return { ok: false, fault: storageFault(broken, read.damaged.join(', ')) };
    return { ok: true, value: read };
  }

  /** Becomes the writing tab of a workspace if no other is. */
  async enter(id: string, takeOver = false): Promise<void> {
    this.leave();
    this.#writer = await becomeWriter(id, () => this.#lostLock(), takeOver);
    this.writing = this.#writer !== null && this.store.writable;
    if (!this.writing) return;
    this.maintenance.enter(id, takeOver);
    const stored = this.everything.find((each) => each.id === id);
    if (stored) void this.linkedFile.enter(stored);
  }

  #lostLock(): void {
    this.#writer = null;
    this.writing = false;
    this.maintenance.leave();
    this.linkedFile.leave();
  }

  leave(): void {
    this.#writer?.release();
    this.#lostLock();
  }

  /** A workspace was opened, read anew, or closed. */
  setCurrent(workspace: StoredWorkspace | null): void {
    this.current = workspace;
  }

  async create(
    header: string,
    id: string,
    name: string,
    lines: Uint8Array,
    operations: number,
    writers: string[] = [],
    protection: Protection | null = null,
  ) {
    if (this.everything.some((each) => each.id === id))
      return { ok: false, fault: storageFault('exists') } as const;
    if (protection) this.keyring.put(id, protection.key);
    const at = now();
    return this.keep(
      {
        id,
        header,
        name,
        revision: 1,
        operations,
        created: at,
        changed: at,
        exported: null,
        ...(writers.length > 0 ? { writers } : {}),
        ...(protection ? { key: protection.record, author: protection.author } : {}),
      },
      lines,
    );
  }

  /** Keeps a workspace that is not here. */
  async keep(workspace: StoredWorkspace, lines: Uint8Array): Promise<Outcome<StoredWorkspace>> {
    const created = outcomeOf(await this.store.create(workspace, lines));
    if (created.ok) this.committed(created.value);
    return created;
  }

  /** Stores the lines of an action as the engine wrote them. */
  async append(
    stored: StoredWorkspace,
    { changes, lines }: { changes: ChangeSet; lines: Uint8Array },
    at: string,
    writer: string,
  ) {
    const writers = stored.writers ?? [];
    const touches = (kind: string) => changes.records.some((record) => record.kind === kind);
    const { name } = changes.summary;
    const kept = outcomeOf(
      await this.store.append(stored.id, stored.revision, lines, {
        changed: at,
        operations: stored.operations + changes.operations,
        ...(writers.includes(writer) ? {} : { writers: [...writers, writer] }),
        ...(touches('profile') && name !== null ? { name } : {}),
      }),
    );
    if (!kept.ok) return kept;
    this.committed(kept.value);
    if (this.current?.id === kept.value.id) this.current = kept.value;
    if (touches('response')) void this.maintenance.askToPersist();
    return kept;
  }

  /** Puts a whole in the place of the lines of a workspace, if it still stands where `before` saw it. */
  async replace(
    before: StoredWorkspace,
    lines: Uint8Array,
    changes: Pick<StoredWorkspace, 'name' | 'operations'>,
  ): Promise<Outcome<StoredWorkspace>> {
    const kept = outcomeOf(
      await this.store.replace(before.id, before.revision, lines, { ...changes, changed: now() }),
    );
    if (kept.ok) this.committed(kept.value);
    return kept;
  }

  /** Stores all of a workspace that the disk lost, or what is left of it there; done once it reads the same. */
  async storeAnew(
    before: StoredWorkspace,
    bytes: Uint8Array,
    operations: number,
    writer: string,
  ): Promise<Outcome> {
    const { id } = before;
    const lines = linesOf(bytes);
    const { generation: _, base: __, before: ___, ...about } = before;
    const writers = [...new Set([...(before.writers ?? []), writer])];
    const changes = { name: before.name, operations, writers };
    try {
      const there = await this.store.raw(id);
      // Another tab has deleted it, which is no loss.
      if (!there && (await this.store.purged()).includes(id))
        return { ok: false, fault: storageFault('missing') };
      const revision = Math.max(before.revision, there?.revision ?? 0) + 1;
      const kept = there
        ? outcomeOf(
            await this.store.replace(id, there.revision, lines, { ...changes, changed: now() }),
          )
        : await this.keep({ ...about, ...changes, changed: now(), revision }, lines);
      if (!kept.ok) return kept;
      const read = await this.store.read(id);
      if (!read || !same(read.bytes, bytes)) return { ok: false, fault: storageFault('refused') };
      if (there) this.committed(read.workspace);
      if (this.current?.id === id) this.current = read.workspace;
      return done;
    } catch (error) {
      return { ok: false, fault: storageFault('refused', String(error)) };
    }
  }

  /** Puts what is stored of a workspace on this device under another key, or under its first. */
  async reseal(
    { id, revision }: StoredWorkspace,
    lines: Uint8Array,
    protection: Protection,
  ): Promise<Outcome<StoredWorkspace>> {
    // The linked file stays as it is, the user's own; it is written no more.
    await this.linkedFile.stop();
    const { reseal } = await import('../storage/rekey.ts');
    const turned = outcomeOf(await reseal(this.connection, id, revision, lines, protection));
    if (!turned.ok) return turned;
    this.committed(turned.value);
    if (this.current?.id === id) this.current = turned.value;
    await this.maintenance.renew();
    return turned;
  }

  /** The same key in other wraps: the record and the copies. */
  async rewrap(id: string, key: KeyRecord): Promise<Outcome<StoredWorkspace>> {
    const marked = this.mark(await this.store.rewrap(id, key));
    if (marked.ok) await this.maintenance.renew();
    return marked;
  }

  /** What an encrypted workspace says of itself only inside. */
  async setAbout(id: string, about: AboutChange): Promise<Outcome<StoredWorkspace>> {
    return this.mark(await this.store.setAbout(id, about));
  }

  async exported(id: string): Promise<Outcome<StoredWorkspace>> {
    return this.mark(await this.store.markExported(id, now()));
  }

  /** A file of the user's own holds it up to a revision. */
  async #wrote(id: string, exported: NonNullable<StoredWorkspace['exported']>): Promise<void> {
    this.mark(await this.store.change(id, () => ({ exported })));
  }

  /** What stands beside the record has changed. */
  mark(stored: StorageResult<StoredWorkspace>): Outcome<StoredWorkspace> {
    const marked = outcomeOf(stored);
    if (!marked.ok) return marked;
    this.#tell(marked.value);
    const { current } = this;
    // The record itself is as this page knows it: another action, or another tab, may have gone on meanwhile.
    if (current?.id === marked.value.id) {
      const { revision, operations, changed } = current;
      this.current = { ...marked.value, revision, operations, changed };
    }
    return marked;
  }

  /** The key this device signs with, if it has one; `make` makes it, where the browser can. */
  async key(make = false): Promise<Outcome<DeviceKey | null>> {
    if (!this.#connection) return { ok: false, fault: storageFault('unavailable') };
    try {
      const database = await this.#connection.database();
      const key = make ? await deviceKey(database) : await readKey(database);
      return { ok: true, value: key ?? null };
    } catch (error) {
      return { ok: false, fault: storageFault('refused', String(error)) };
    }
  }

  /** Deletes a workspace and everything of it on this device; only a file can bring it back. */
  async purge(id: string): Promise<Outcome> {
    const removed = outcomeOf(await this.store.remove(id));
    if (!removed.ok) return removed;
    await this.maintenance.backups.remove(id);
    this.#forget(id);
    await this.list();
    this.#commits?.tell({ workspace: id, revision: 0 });
    return done;
  }

  #forget(id: string): void {
    clearMarker(id);
    this.events.forgotten(id);
  }

  // localStorage is written late: only a later start can know that a deleted workspace is forgotten there.
  async #finishPurges(purged: readonly string[]): Promise<void> {
    const remembered = loadMarkers();
    for (const id of purged) {
      await this.maintenance.backups.remove(id);
      if (remembered.has(id)) this.#forget(id);
      else await this.store.forgotten(id);
    }
  }

  committed(workspace: StoredWorkspace): void {
    this.maintenance.committed(workspace);
    this.linkedFile.committed(workspace.id);
    this.#tell(workspace);
  }

  #tell(workspace: StoredWorkspace): void {
    const { id, revision } = workspace;
    saveMarker(workspace);
    this.recovery.known(id);
    this.#commits?.tell({ workspace: id, revision });
    const others = this.everything.filter((each) => each.id !== id);
    this.everything = inOrder([workspace, ...others]);
  }
}
