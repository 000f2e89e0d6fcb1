// Recovery of data that is damaged, older than it was, or gone: what is known of it, the ways back, and taking one of
// them. Nothing is changed before the user has decided, and what cannot be read is put aside first. Opening what was
// recovered is the matter of workspace/recovery.ts.
import { fromBase64 } from '../encryption/bytes.ts';
import {
  clearMarker,
  loadMarkers,
  saveMarker,
  someWorkspace,
  type PresenceMarker,
} from '../storage/presence-markers.ts';
import { countLines, headerOf, linesOf } from '../storage/bytes.ts';
import type { BackupInfo } from '../storage/backup-format.ts';
import { giveUpDatabase, type StoredWorkspace } from '../storage/database.ts';
import { waysBack, type WayBack } from '../storage/recovery.ts';
import type { StoredBytes } from '../storage/workspaces.ts';
import type { Outcome } from '../engine-client/outcome.ts';
import type { Stores } from './stores.ts';
import type { Backups } from '../storage/backups.ts';
import { now } from '../lib/ids.ts';
import { outcomeOf, storageFault } from './storage-errors.ts';

/** A workspace that was here and is not any more. */
export interface Missing {
  id: string;
  /** What the device remembers of it; null when only the copy is left. */
  marker: PresenceMarker | null;
  copy: BackupInfo | null;
}

export interface BrokenWorkspace {
  workspace: StoredWorkspace;
  kind: 'damaged' | 'behind';
  /** The commits there should be. */
  expected: number;
}

/** The repository, as far as recovery reads from it and stores in it. */
export interface RecoveryStores extends Stores {
  readonly everything: readonly StoredWorkspace[];
  readonly backups: Backups;
  keep(workspace: StoredWorkspace, lines: Uint8Array): Promise<Outcome<StoredWorkspace>>;
  committed(workspace: StoredWorkspace): void;
}

export class Recovery {
  missing = $state.raw<Missing[]>([]);
  broken = $state.raw<BrokenWorkspace | null>(null);
  /** A copy on this device knows more of the open workspace than the database. */
  ahead = $state.raw<BackupInfo | null>(null);

  constructor(private readonly stores: RecoveryStores) {}

  /** At the start: what the markers remember and the database does not have, but for what was deleted for good. */
  findMissing(purged: readonly string[]): void {
    const here = new Set([...this.stores.everything.map(({ id }) => id), ...purged]);
    const gone = [...loadMarkers()].filter(([id]) =>
      id === someWorkspace ? this.stores.everything.length === 0 : !here.has(id),
    );
    this.missing = gone.map(([id, marker]) => ({ id, marker, copy: null }));
    if (gone.length > 0 || this.stores.everything.length === 0) void this.#findBackups(here);
  }

  async #findBackups(here: ReadonlySet<string>): Promise<void> {
    const backups = (await this.backups()).filter((copy) => !here.has(copy.workspace));
    const known = this.missing.map((each) => ({
      ...each,
      copy: backups.find(({ workspace }) => workspace === each.id) ?? null,
    }));
    const rest = backups.filter(({ workspace }) => known.every(({ id }) => id !== workspace));
    const unheard = rest.map((copy) => ({ id: copy.workspace, marker: null, copy }));
    // A copy says more than a marker that does not know whose it was.
    const named = known.filter(({ id }) => id !== someWorkspace || unheard.length === 0);
    this.missing = [...named, ...unheard];
  }

  /** What is left on this device beside the database. */
  async backups(): Promise<BackupInfo[]> {
    const { backups } = this.stores;
    return (await backups.any()) ? backups.list() : [];
  }

  /** Gives up a database that cannot be opened; the copies and what is remembered stay, and lead back. */
  giveUpDatabase = giveUpDatabase;

  /** It is here again. */
  known(id: string): void {
    this.missing = this.missing.filter((each) => each.id !== id && each.id !== someWorkspace);
    if (this.broken?.workspace.id === id) this.broken = null;
  }

  /** The user knows that it is gone, with the copy of it. */
  async forget(id: string): Promise<void> {
    clearMarker(id);
    await this.stores.backups.remove(id);
    this.missing = this.missing.filter((each) => each.id !== id);
  }

  /** Whether the copy of one that is gone asks for a passphrase first. */
  isLocked({ id, copy }: Missing): boolean {
    return copy?.key !== undefined && !this.stores.keyring.holds(id);
  }

  /** Makes a workspace of the copy of one that is gone. */
  async bringBack({ id, marker }: Missing): Promise<Outcome<StoredWorkspace>> {
    const copy = await this.stores.backups.read(id);
    if (!copy) return { ok: false, fault: storageFault('missing') };
    const { about, bytes } = copy;
    const header = headerOf(bytes);
    const { name, revision, operations, created, changed } = about;
    const exported = marker?.exported ? { at: marker.exported, revision: 0 } : null;
    const { key } = about;
    const restored = {
      ...{ id, header, name, revision: revision + 1, operations, created, changed, exported },
      ...(key && about.about ? { key, about: fromBase64(about.about) ?? new Uint8Array() } : {}),
    };
    return this.stores.keep(await this.stores.keyring.reveal(restored), linesOf(bytes));
  }

  /** Says what is wrong with what was read. */
  examine({ workspace, damaged }: StoredBytes): BrokenWorkspace['kind'] | null {
    const marker = loadMarkers().get(workspace.id);
    const same = marker?.created === workspace.created;
    const expected = Math.max(workspace.revision, same ? marker.revision : 0);
    // The name record of an encrypted workspace, with the header in it, may be damaged alone.
    const broken = damaged.length > 0 || workspace.header === '';
    const kind = broken ? 'damaged' : expected > workspace.revision ? 'behind' : null;
    if (kind) this.broken = { workspace, kind, expected };
    else if (this.broken?.workspace.id === workspace.id) this.broken = null;
    return kind;
  }

  compare(stored: StoredWorkspace, copy: BackupInfo): void {
    const ahead = copy.created === stored.created && copy.revision > stored.revision;
    this.ahead = ahead ? copy : null;
  }

  async ways({ workspace, expected }: BrokenWorkspace): Promise<WayBack[]> {
    const { backups } = this.stores;
    const copy = await backups.read(workspace.id);
    return waysBack(this.stores.connection, workspace, copy, expected);
  }

  /** Puts what was recovered in its place. */
  async restore(
    { workspace, expected }: BrokenWorkspace,
    way: WayBack,
  ): Promise<Outcome<StoredWorkspace>> {
    const lines = linesOf(way.bytes);
    const restored = outcomeOf(
      await this.stores.store.generations.restore(
        workspace,
        lines,
        { name: workspace.name, header: way.header, changed: now(), operations: countLines(lines) },
        { found: now(), places: way.places },
        Math.max(expected, way.revision) + 1,
      ),
    );
    if (restored.ok) this.stores.committed(restored.value);
    return restored;
  }

  /** Goes on with an older state as it is. */
  accept({ workspace }: BrokenWorkspace): void {
    saveMarker(workspace);
    this.broken = null;
  }
}
