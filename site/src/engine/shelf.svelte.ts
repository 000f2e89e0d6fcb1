// Where workspaces are kept on this device: the database, who may write, and the canary. The session's other half.
import type { Fault, Put } from 'aimwright-engine';
import {
  openDatabase,
  type Database,
  type DeviceKey,
  type StoredWorkspace,
} from '../storage/database.ts';
import { readKey } from '../storage/keys.ts';
import {
  clearCanary,
  loadCanary,
  saveCanary,
  tabWorkspace,
  type Canary,
} from '../storage/preferences.ts';
import { becomeWriter, Commits, type Writer } from '../storage/tabs.ts';
import { Workspaces, type Stored, type StorageFault } from '../storage/workspaces.ts';
import { now } from './stamp.ts';
import { done, siteFault, type Outcome } from './outcome.ts';
import type { Session } from './session.svelte.ts';
import { deviceKey } from './signing.ts';

const fault = (code: StorageFault | 'damaged' | 'unavailable', detail = ''): Fault =>
  siteFault(`storage/${code}`, { detail });

function outcome<T>(stored: Stored<T>): Outcome<T> {
  return stored.ok ? stored : { ok: false, fault: fault(stored.fault, stored.detail) };
}

export class Shelf {
  workspaces = $state.raw<StoredWorkspace[]>([]);
  /** There was data on this device and there is none now. */
  missing = $state.raw<Canary | null>(null);
  writing = $state(false);
  /** The browser promised not to clear the data by itself; null while unknown. */
  persistent = $state<boolean | null>(null);
  #store: Workspaces | null = null;
  #database: Database | null = null;
  #writer: Writer | null = null;
  #commits: Commits | null = null;
  #asked = false;

  constructor(private readonly session: Session) {}

  async start(): Promise<Fault | null> {
    try {
      const database = await openDatabase(() => (this.writing = false));
      this.#database = database;
      this.#store = new Workspaces(database);
      this.workspaces = await this.#store.list();
    } catch (error) {
      return fault('unavailable', String(error));
    }
    const canary = loadCanary();
    if (this.workspaces.length === 0 && canary) this.missing = canary;
    this.persistent = (await navigator.storage?.persisted?.()) ?? null;
    this.#commits = new Commits();
    this.#commits.listen(({ workspace }) => {
      if (workspace === this.session.stored?.id && !this.writing) void this.session.refresh();
      void this.#list();
    });
    return null;
  }

  get #open(): Workspaces {
    if (!this.#store) throw new Error('the database is not open yet');
    return this.#store;
  }

  async #list(): Promise<void> {
    this.workspaces = await this.#open.list();
  }

  lastOpen(preferred: string | null): string | null {
    const known = (id: string | null) => this.workspaces.some((each) => each.id === id);
    const candidate = tabWorkspace() ?? preferred;
    return known(candidate) ? candidate : null;
  }

  async read(id: string): Promise<Outcome<{ workspace: StoredWorkspace; bytes: Uint8Array }>> {
    const read = await this.#open.read(id);
    if (!read) return { ok: false, fault: fault('missing') };
    if (read.damaged.length > 0)
      return { ok: false, fault: fault('damaged', read.damaged.join(', ')) };
    return { ok: true, value: read };
  }

  /** The bytes as far as they are whole, also of a damaged workspace, for saving them to a file. */
  async rescue(id: string): Promise<Uint8Array | null> {
    return (await this.#open.read(id))?.bytes ?? null;
  }

  /** Becomes the writing tab of a workspace if no other is. */
  async enter(id: string, takeOver = false): Promise<void> {
    this.leave();
    this.#writer = await becomeWriter(id, () => this.#lost(), takeOver);
    this.writing = this.#writer !== null && this.#open.writable;
  }

  #lost(): void {
    this.#writer = null;
    this.writing = false;
  }

  leave(): void {
    this.#writer?.release();
    this.#lost();
  }

  async takeOver(): Promise<void> {
    const id = this.session.stored?.id;
    if (id === undefined) return;
    await this.enter(id, true);
    await this.session.refresh();
  }

  async create(header: string, id: string, name: string, lines: Uint8Array, operations: number) {
    const at = now();
    const workspace: StoredWorkspace = {
      id,
      header,
      name,
      revision: 1,
      operations,
      created: at,
      changed: at,
      exported: null,
    };
    const created = outcome(await this.#open.create(workspace, lines));
    if (created.ok) this.#committed(created.value);
    return created;
  }

  async append(stored: StoredWorkspace, lines: string[], at: string, puts: Put[], writer: string) {
    const writers = stored.writers ?? [];
    const name = puts.find(([kind]) => kind === 'profile')?.[2]['name'];
    const kept = outcome(
      await this.#open.append(stored.id, stored.revision, lines, {
        changed: at,
        operations: stored.operations + lines.length,
        ...(writers.includes(writer) ? {} : { writers: [...writers, writer] }),
        ...(typeof name === 'string' ? { name } : {}),
      }),
    );
    if (!kept.ok) return kept;
    this.#committed(kept.value);
    if (puts.some(([kind]) => kind === 'response')) void this.#askToPersist();
    return kept;
  }

  /** Puts a whole in the place of the lines of a workspace, if it still stands where `before` saw it. */
  async replace(
    before: StoredWorkspace,
    lines: Uint8Array,
    changes: Pick<StoredWorkspace, 'name' | 'operations'>,
  ): Promise<Outcome<StoredWorkspace>> {
    const kept = outcome(
      await this.#open.replace(before.id, before.revision, lines, { ...changes, changed: now() }),
    );
    if (kept.ok) this.#committed(kept.value);
    return kept;
  }

  async exported(id: string): Promise<Outcome<StoredWorkspace>> {
    const marked = outcome(await this.#open.markExported(id, now()));
    if (marked.ok) this.#committed(marked.value);
    return marked;
  }

  /** The key this device signs with, if it has one; `make` makes it, where the browser can. */
  async key(make = false): Promise<Outcome<DeviceKey | null>> {
    if (!this.#database) return { ok: false, fault: fault('unavailable') };
    try {
      const key = make ? await deviceKey(this.#database) : await readKey(this.#database);
      return { ok: true, value: key ?? null };
    } catch (error) {
      return { ok: false, fault: fault('refused', String(error)) };
    }
  }

  async remove(id: string): Promise<Outcome> {
    const removed = outcome(await this.#open.remove(id));
    if (!removed.ok) return removed;
    this.session.forget(id);
    await this.#list();
    if (this.workspaces.length === 0) this.forgetMissing();
    return done;
  }

  /** The user knows that the data is gone, or deleted it. */
  forgetMissing(): void {
    clearCanary();
    this.missing = null;
  }

  #committed(workspace: StoredWorkspace): void {
    const { revision, changed, exported } = workspace;
    saveCanary({ revision, changed, exported: exported?.at ?? null });
    this.missing = null;
    this.#commits?.tell({ workspace: workspace.id, revision });
    const others = this.workspaces.filter(({ id }) => id !== workspace.id);
    this.workspaces = [workspace, ...others]; // what was written last stands first
  }

  // Asked once, after the first real answer: before it there is nothing to keep, and browsers judge by use.
  async #askToPersist(): Promise<void> {
    if (this.#asked || this.persistent) return;
    this.#asked = true;
    this.persistent = (await navigator.storage?.persist?.()) ?? null;
  }
}
