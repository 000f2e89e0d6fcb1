// Files attached to records of the open workspace: the record says which and how they are called, the device has the
// bytes or lacks them. What a person does with them stands in attachment-commands.ts.
//
//   await attachments.refresh();
//   attachments.sizes.get(sha256);        // undefined where the file is not on this device
import type { RecordView } from 'aimwright-engine';
import type { PackedFile } from '../archive/zip.ts';
import { sizeOf, type Kept, type ReadFile } from '../storage/files.ts';
import type { StorageResult } from '../storage/storage-result.ts';
import { done, type Outcome } from '../engine-client/outcome.ts';
import { registerOf } from '../labels/register-words.ts';
import type { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import type { WorkspaceStore } from './store.svelte.ts';
import { outcomeOf } from '../persistence/storage-errors.ts';

export interface Attached {
  sha256: string;
  name: string;
}

/** The files that records name, in whatever field of that type. */
export function attachedTo(records: Iterable<RecordView>): Attached[] {
  return [...records].flatMap(({ kind, fields }) => {
    const prefixes = filesOf(kind);
    if (prefixes.length === 0) return [];
    return Object.entries(fields).flatMap(([key, name]) => {
      const prefix = prefixes.find((each) => key.startsWith(each));
      return prefix !== undefined && typeof name === 'string'
        ? [{ sha256: key.slice(prefix.length), name }]
        : [];
    });
  });
}

const filesOf = (kind: string): string[] =>
  registerOf(kind)
    ?.fields.filter(({ type }) => type === 'files')
    .map(({ name }) => `${name}/`) ?? [];

const once = (files: readonly Attached[]): Attached[] => [
  ...new Map(files.map((each) => [each.sha256, each])).values(),
];

export class Attachments {
  /** The files that are here of those the record names, with their bytes; none that was found damaged. */
  sizes = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** Files that are here and nothing names any more. */
  unused = $state.raw<readonly Kept[]>([]);
  used = $state(0);

  /** What the records name, each file once for every record. */
  all = $derived.by(() => attachedTo(this.workspace.records.everything()));
  /** What the record names and is not here, or damaged. */
  missing = $derived(once(this.all).filter(({ sha256 }) => !this.sizes.has(sha256)));

  #damaged = new Set<string>();

  constructor(
    private readonly workspace: WorkspaceStore,
    private readonly repository: WorkspaceRepository,
  ) {}

  get files() {
    return this.repository.files;
  }

  /** Of the workspace that is open. */
  get id(): string | null {
    return this.workspace.stored?.id ?? null;
  }

  // A past moment that is on display makes nothing of now superfluous.
  async #named(): Promise<Attached[]> {
    return this.workspace.moment === null ? this.all : [...this.all, ...(await this.present())];
  }

  /** Each file that the record names now, once. */
  async present(): Promise<Attached[]> {
    return once(attachedTo(await this.workspace.present()));
  }

  /** Looks what is here. */
  async refresh(): Promise<void> {
    const { id } = this;
    if (id === null) return;
    const kept = await this.files.list(id);
    const digests = [...new Set((await this.#named()).map(({ sha256 }) => sha256))];
    const names = await Promise.all(digests.map((each) => this.files.nameOf(id, each)));
    if (this.id !== id) return;
    const sizes = new Map(kept.map(({ name, size }) => [name, size]));
    const named = new Set(names);
    this.sizes = new Map(
      digests.flatMap((digest, index) => {
        const size = sizes.get(names[index] ?? '');
        return size === undefined || this.#damaged.has(digest) ? [] : [[digest, size] as const];
      }),
    );
    this.unused = kept.filter(({ name }) => !named.has(name));
    this.used = sizeOf(kept);
  }

  /** What is only a copy by now comes back into the database. */
  async mend(): Promise<void> {
    const { id } = this;
    if (id === null || this.all.length === 0) return;
    await this.refresh();
    for (const { sha256 } of this.missing) {
      if (this.id === id) await this.read(id, sha256);
    }
    await this.refresh();
  }

  /** The bytes of a file, wherever they are whole. */
  async read(id: string, sha256: string): Promise<ReadFile> {
    return this.note(sha256, await this.files.read(id, sha256));
  }

  /** Remembers of a file that was read whether it was damaged. */
  note(sha256: string, read: ReadFile): ReadFile {
    if (read.ok) this.#damaged.delete(sha256);
    else if (read.fault === 'damaged') this.#damaged.add(sha256);
    return read;
  }

  /** Stores a file beside the record, and says under which SHA-256. */
  async add(id: string, bytes: Uint8Array): Promise<StorageResult<string>> {
    const kept = await this.files.add(id, bytes);
    if (kept.ok) this.#damaged.delete(kept.value);
    return kept;
  }

  /** Those of the files that are not here. */
  async lacking(id: string, files: readonly PackedFile[]): Promise<PackedFile[]> {
    const here = new Set((await this.files.list(id)).map(({ name }) => name));
    const names = await Promise.all(files.map(({ sha256 }) => this.files.nameOf(id, sha256)));
    return files.filter((_, index) => !here.has(names[index] ?? ''));
  }

  /** Keeps files that came with a workspace. */
  async addAll(id: string, files: readonly PackedFile[]): Promise<Outcome> {
    for (const { bytes } of await this.lacking(id, files)) {
      const kept = outcomeOf(await this.add(id, bytes));
      if (!kept.ok) return kept;
    }
    return done;
  }

  clear(): void {
    this.#damaged.clear();
    this.sizes = new Map();
    this.unused = [];
    this.used = 0;
  }
}
