// Files attached as evidence of the open workspace: the record says which and how they are called, the device has the
// bytes or lacks them.
//
//   await attachments.attach('e1', files, signal);
//   attachments.sizes.get(sha256);        // undefined where the file is not on this device
import type { Put, RecordView } from 'aimwright-engine';
import type { PackedFile } from '../packing/package.ts';
import { isZip, unpackBeside } from '../packing/packing.ts';
import { sha256 as digestOf } from '../storage/bytes.ts';
import { largestFile, roomForFiles, sizeOf, type Kept, type ReadFile } from '../storage/files.ts';
import { download } from '../exchange/download.ts';
import { safeName } from '../exchange/file-names.ts';
import { done, siteFault, type Outcome } from '../engine/outcome.ts';
import type { Session } from '../session/session.svelte.ts';
import { outcomeOf } from './storing.ts';

export interface Attached {
  sha256: string;
  name: string;
  evidence: string;
}

const prefix = 'files/';

export const attachedTo = ({ id, fields }: RecordView): Attached[] =>
  Object.entries(fields).flatMap(([field, name]) =>
    field.startsWith(prefix) && typeof name === 'string'
      ? [{ sha256: field.slice(prefix.length), name, evidence: id }]
      : [],
  );

const once = (files: readonly Attached[]): Attached[] => [
  ...new Map(files.map((each) => [each.sha256, each])).values(),
];

export class Attachments {
  /** The files that are here of those the record names, with their bytes; none that was found damaged. */
  sizes = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** Files that are here and nothing names any more. */
  unused = $state.raw<readonly Kept[]>([]);
  used = $state(0);

  /** What the record names, each file once for every piece of evidence. */
  all = $derived.by(() => this.session.records.all('evidence').flatMap(attachedTo));
  /** What the record names and is not here, or damaged. */
  missing = $derived(once(this.all).filter(({ sha256 }) => !this.sizes.has(sha256)));

  #damaged = new Set<string>();

  constructor(private readonly session: Session) {}

  get #files() {
    return this.session.shelf.files;
  }

  get #id(): string | null {
    return this.session.stored?.id ?? null;
  }

  // A past moment that is on display makes nothing of now superfluous.
  async #named(): Promise<Attached[]> {
    if (this.session.moment === null) return this.all;
    return [...this.all, ...(await this.session.present('evidence')).flatMap(attachedTo)];
  }

  /** Looks what is here. */
  async look(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    const kept = await this.#files.list(id);
    const digests = [...new Set((await this.#named()).map(({ sha256 }) => sha256))];
    const names = await Promise.all(digests.map((each) => this.#files.nameOf(id, each)));
    if (this.#id !== id) return;
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
    const id = this.#id;
    if (id === null || this.all.length === 0) return;
    await this.look();
    for (const { sha256 } of this.missing) {
      if (this.#id === id) this.#note(sha256, await this.#files.read(id, sha256));
    }
    await this.look();
  }

  /** Attaches files to a piece of evidence, as one action; `first` is put together with them. */
  async attach(
    evidence: string,
    files: readonly File[],
    signal: AbortSignal,
    first: Record<string, string | true> = {},
  ): Promise<Outcome> {
    if (!this.session.writable) return { ok: false, fault: siteFault('site/read-only') };
    const fields: Record<string, string | true> = { ...first };
    for (const file of files) {
      const kept = await this.#keep(file);
      if (signal.aborted) return { ok: false, fault: siteFault('site/cancelled') };
      if (!kept.ok) return kept;
      fields[prefix + kept.value] = safeName(file.name);
    }
    const put: Put = ['evidence', evidence, fields];
    const applied = await this.session.apply([put]);
    await this.look();
    return applied;
  }

  async #keep(file: File): Promise<Outcome<string>> {
    const id = this.#id;
    if (id === null) return { ok: false, fault: siteFault('site/read-only') };
    const { name, size } = file;
    if (size > largestFile)
      return {
        ok: false,
        fault: siteFault('site/attachment-too-large', { name, size, most: largestFile }),
      };
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return { ok: false, fault: siteFault('site/attachment-unreadable', { name }) };
    }
    const kept = await this.#files.keep(id, bytes);
    if (!kept.ok && kept.fault === 'files-full')
      return {
        ok: false,
        fault: siteFault('site/no-room-for-files', { name, most: roomForFiles }),
      };
    if (kept.ok) this.#damaged.delete(kept.value);
    return outcomeOf(kept);
  }

  /** Takes a file off a piece of evidence. Its bytes stay, since this can be undone. */
  async detach({ evidence, sha256 }: Attached): Promise<Outcome> {
    const applied = await this.session.apply([['evidence', evidence, { [prefix + sha256]: null }]]);
    await this.look();
    return applied;
  }

  /** Saves a file as it was attached. It is never shown here: it may be anything. */
  async save({ sha256, name }: Attached): Promise<Outcome> {
    const id = this.#id;
    if (id === null) return done;
    const read = this.#note(sha256, await this.#files.read(id, sha256));
    if (!read.ok) {
      await this.look();
      return { ok: false, fault: siteFault(`site/attachment-${read.fault}`, { name }) };
    }
    download(read.bytes, safeName(name), 'application/octet-stream');
    return done;
  }

  /** Of files the user has somewhere, or in a saved workspace, keeps those that are missing here. How many. */
  async find(files: readonly File[]): Promise<Outcome<number>> {
    const id = this.#id;
    if (id === null) return { ok: false, fault: siteFault('site/read-only') };
    await this.look();
    const missing = new Set(this.missing.map(({ sha256 }) => sha256));
    let found = 0;
    for (const file of files) {
      for (const bytes of await unpacked(file)) {
        if (!missing.delete(await digestOf(bytes))) continue;
        const kept = outcomeOf(await this.#files.keep(id, bytes));
        if (!kept.ok) return kept;
        this.#damaged.delete(kept.value);
        found += 1;
      }
    }
    await this.look();
    return { ok: true, value: found };
  }

  /** Those of the files that are not here. */
  async lacking(id: string, files: readonly PackedFile[]): Promise<PackedFile[]> {
    const here = new Set((await this.#files.list(id)).map(({ name }) => name));
    const names = await Promise.all(files.map(({ sha256 }) => this.#files.nameOf(id, sha256)));
    return files.filter((_, index) => !here.has(names[index] ?? ''));
  }

  /** Keeps files that came with a workspace. */
  async take(id: string, files: readonly PackedFile[]): Promise<Outcome> {
    for (const { bytes } of await this.lacking(id, files)) {
      const kept = outcomeOf(await this.#files.keep(id, bytes));
      if (!kept.ok) return kept;
    }
    return done;
  }

  /** Every file that the record names and that is here, and the names of those that are not or are damaged. */
  async forPackage(signal?: AbortSignal): Promise<{ files: PackedFile[]; without: string[] }> {
    const id = this.#id;
    const files: PackedFile[] = [];
    const without: string[] = [];
    for (const { sha256, name } of await this.#present()) {
      if (id === null || signal?.aborted) break;
      const read = this.#note(sha256, await this.#files.read(id, sha256));
      if (read.ok) files.push({ sha256, bytes: read.bytes });
      else without.push(safeName(name));
    }
    if (without.length > 0) await this.look();
    return { files, without };
  }

  /** Reads every file and its copy, and mends what can be. How many there are, and how many are lost. */
  async check(
    signal: AbortSignal,
    progress: (read: number, of: number) => void,
  ): Promise<{ files: number; lost: number }> {
    const id = this.#id;
    const present = await this.#present();
    let lost = 0;
    for (const [index, { sha256 }] of present.entries()) {
      if (id === null || signal.aborted) break;
      progress(index, present.length);
      if (!this.#note(sha256, await this.#files.check(id, sha256)).ok) lost += 1;
    }
    await this.look();
    return { files: present.length, lost };
  }

  /** Each file that the record names now, once. */
  async #present(): Promise<Attached[]> {
    return once((await this.session.present('evidence')).flatMap(attachedTo));
  }

  #note(sha256: string, read: ReadFile): ReadFile {
    if (read.ok) this.#damaged.delete(sha256);
    else if (read.fault === 'damaged') this.#damaged.add(sha256);
    return read;
  }

  /** Throws away what nothing names any more; undoing can then no longer bring it back. */
  async dropUnused(): Promise<Outcome> {
    const id = this.#id;
    if (id === null) return done;
    await this.look();
    const removed = outcomeOf(
      await this.#files.remove(
        id,
        this.unused.map(({ name }) => name),
      ),
    );
    await this.look();
    return removed.ok ? done : removed;
  }

  clear(): void {
    this.#damaged.clear();
    this.sizes = new Map();
    this.unused = [];
    this.used = 0;
  }
}

/** What a file holds: itself, and of a ZIP what is packed in it. */
async function unpacked(file: File): Promise<Uint8Array[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const whole = isZip(bytes) ? await unpackBeside(bytes) : null;
  return [bytes, ...(whole?.ok ? whole.value.files.map((each) => each.bytes) : [])];
}
