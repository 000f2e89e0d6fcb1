// Data that is damaged, older than it was, or gone: what is known of it, the ways back, and taking one of them. Nothing
// is changed before the user has decided, and what cannot be read is put aside first.
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
import { done, type Outcome } from '../engine-client/outcome.ts';
import type { WorkspaceRepository } from './repository.svelte.ts';
import { now } from '../lib/ids.ts';
import { outcomeOf, storageFault } from './storage-errors.ts';

/** A workspace that was here and is not any more. */
export interface Missing {
  id: string;
  /** What the device remembers of it; null when only the copy is left. */
  marker: PresenceMarker | null;
  copy: BackupInfo | null;
}

export interface Trouble {
  workspace: StoredWorkspace;
  kind: 'damaged' | 'behind';
  /** The commits there should be. */
  expected: number;
}

export class Recovery {
  missing = $state.raw<Missing[]>([]);
  trouble = $state.raw<Trouble | null>(null);
  /** A copy on this device knows more of the open workspace than the database. */
  ahead = $state.raw<BackupInfo | null>(null);

  constructor(private readonly repository: WorkspaceRepository) {}

  /** At the start: what the markers remember and the database does not have, but for what was deleted for good. */
  look(purged: readonly string[]): void {
    const here = new Set([...this.repository.everything.map(({ id }) => id), ...purged]);
    const gone = [...loadMarkers()].filter(([id]) =>
      id === someWorkspace ? this.repository.everything.length === 0 : !here.has(id),
    );
    this.missing = gone.map(([id, marker]) => ({ id, marker, copy: null }));
    if (gone.length > 0 || this.repository.everything.length === 0) void this.#lookForCopies(here);
  }

  async #lookForCopies(here: ReadonlySet<string>): Promise<void> {
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
    const { backups } = this.repository.maintenance;
    return (await backups.any()) ? backups.list() : [];
  }

  /** Gives up a database that cannot be opened; the copies and what is remembered stay, and lead back. */
  giveUpDatabase = giveUpDatabase;

  /** It is here again. */
  known(id: string): void {
    this.missing = this.missing.filter((each) => each.id !== id && each.id !== someWorkspace);
    if (this.trouble?.workspace.id === id) this.#over();
  }

  // With the trouble goes what was said of it while the workspace is opened.
  #over(): void {
    this.trouble = null;
    this.repository.session.fault = null;
  }

  /** The user knows that it is gone, with the copy of it. */
  async forget(id: string): Promise<void> {
    clearMarker(id);
    await this.repository.maintenance.backups.remove(id);
    this.missing = this.missing.filter((each) => each.id !== id);
  }

  /** Makes a workspace of the copy of one that is gone. */
  async bringBack({ id, marker, copy: found }: Missing): Promise<Outcome> {
    const { session, keyring } = this.repository;
    if (found?.key && !keyring.holds(id)) {
      // It asks for the passphrase first, which leads back to here.
      session.locked = id;
      return done;
    }
    const copy = await this.repository.maintenance.backups.read(id);
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
    const kept = await this.repository.keep(await keyring.reveal(restored), linesOf(bytes));
    return kept.ok ? session.open(id) : kept;
  }

  /** Says what is wrong with what was read. */
  examine({ workspace, damaged }: StoredBytes): Trouble['kind'] | null {
    const marker = loadMarkers().get(workspace.id);
    const same = marker?.created === workspace.created;
    const expected = Math.max(workspace.revision, same ? marker.revision : 0);
    // The name record of an encrypted workspace, with the header in it, may be damaged alone.
    const broken = damaged.length > 0 || workspace.header === '';
    const kind = broken ? 'damaged' : expected > workspace.revision ? 'behind' : null;
    if (kind) this.trouble = { workspace, kind, expected };
    else if (this.trouble?.workspace.id === workspace.id) this.#over();
    return kind;
  }

  compare(stored: StoredWorkspace, copy: BackupInfo): void {
    const ahead = copy.created === stored.created && copy.revision > stored.revision;
    this.ahead = ahead ? copy : null;
  }

  async ways({ workspace, expected }: Trouble): Promise<WayBack[]> {
    const { backups } = this.repository.maintenance;
    const copy = await backups.read(workspace.id);
    return waysBack(this.repository.connection, workspace, copy, expected);
  }

  /** Puts what was recovered in its place, and opens it. */
  async take({ workspace, expected }: Trouble, way: WayBack): Promise<Outcome> {
    const lines = linesOf(way.bytes);
    const restored = outcomeOf(
      await this.repository.store.generations.restore(
        workspace,
        lines,
        { name: workspace.name, header: way.header, changed: now(), operations: countLines(lines) },
        { found: now(), places: way.places },
        Math.max(expected, way.revision) + 1,
      ),
    );
    if (!restored.ok) return restored;
    this.repository.committed(restored.value);
    const { session } = this.repository;
    const opened = await session.open(workspace.id);
    const name = session.summary?.name;
    // What its damaged name record said of itself, the record says too.
    if (opened.ok && workspace.key && workspace.name === '' && name) {
      const named = await this.repository.setAbout(workspace.id, { name });
      if (named.ok) session.stored = named.value;
    }
    return opened;
  }

  /** Goes on with an older state as it is. */
  async accept({ workspace }: Trouble): Promise<Outcome> {
    saveMarker(workspace);
    this.#over();
    const opened = await this.repository.session.open(workspace.id);
    return opened.ok ? done : opened;
  }
}
