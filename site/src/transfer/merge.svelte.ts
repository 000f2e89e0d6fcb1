// Bringing in a colleague's file of a workspace that is here. It is tried in an engine of its own, on what is stored:
// the page stays quick, cancelling is throwing that engine away, and nothing of a file nobody has agreed to comes near
// the open workspace. What is agreed to is stored first and then read from there, as after any start.
//
//   await merging.read(name, bytes);
//   merging.state;                       // { at: 'ready', preview, … }
//   await merging.accept();                // or merging.drop()
import { attachments, commands, openWorkspace, repository } from '../workspace/index.ts';
import type { Diagnostic, Engine, Fault, MergePreview } from 'aimwright-engine';
import type { StoredWorkspace } from '../storage/database.ts';
import { openIsolated, wholeOf } from '../engine-client/isolated-engine.ts';
import { now } from '../lib/ids.ts';
import { inspect, storeAndOpen, type Inspected } from './import.ts';
import { siteFault, type Outcome } from '../engine-client/outcome.ts';

interface File {
  name: string;
  size: number;
}

/** A trial that stands: what it was tried on, and the engine that holds the outcome. */
interface Trial {
  engine: Engine;
  workspace: number;
  before: StoredWorkspace;
}

export type MergeState =
  | { at: 'none' }
  | { at: 'reading'; file: File }
  /** `foreign` when it can be opened as a workspace of its own. */
  | {
      at: 'refused';
      file: File;
      fault: Fault;
      diagnostics: Diagnostic[];
      foreign: Inspected | null;
    }
  | {
      at: 'ready';
      file: File;
      preview: MergePreview;
      diagnostics: Diagnostic[];
      /** How many attached files would come in with it. */
      files: number;
      /** The workspace it is about, and the day its figures are of. */
      id: string;
      asOf: string;
    }
  | { at: 'accepting'; file: File };

export class Merging {
  state = $state.raw<MergeState>({ at: 'none' });
  #trial: Trial | null = null;
  #read: Inspected | null = null;
  #stop: AbortController | null = null;

  /** Reads a file and says what it would bring in. */
  async read(name: string, bytes: Uint8Array): Promise<void> {
    const signal = this.#begin({ name, size: bytes.length });
    const inspection = await inspect(name, bytes, signal);
    if (signal.aborted) return;
    if (inspection.ok) await this.#consider(inspection.value, signal);
    else this.#refuse(inspection.fault, inspection.diagnostics);
  }

  /** The same for a file that was read already. */
  async bring(file: Inspected): Promise<void> {
    await this.#consider(file, this.#begin({ name: file.name, size: file.bytes.length }));
  }

  /** The same file again, on what is stored now. */
  async again(): Promise<void> {
    if (this.#read) await this.bring(this.#read);
  }

  #begin(file: File): AbortSignal {
    this.drop();
    this.#stop = new AbortController();
    this.state = { at: 'reading', file };
    return this.#stop.signal;
  }

  #refuse(fault: Fault, diagnostics: Diagnostic[] = [], foreign: Inspected | null = null): void {
    if (!('file' in this.state)) return;
    this.state = { at: 'refused', file: this.state.file, fault, diagnostics, foreign };
  }

  // A stored workspace that the file belongs to is opened first.
  async #consider(read: Inspected, signal: AbortSignal): Promise<void> {
    this.#read = read;
    const { id, redacted_from } = read.opened.summary;
    const known = repository.workspaces.some((workspace) => workspace.id === id);
    const open = openWorkspace.summary;
    // A redacted copy and what it was made from are told apart before anything else is opened for them.
    const copy = open !== null && (redacted_from === open.id || open.redacted_from === id);
    if (known && !copy && openWorkspace.stored?.id !== id) {
      const opened = await openWorkspace.open(id);
      if (signal.aborted) return;
      if (!opened.ok) return this.#refuse(opened.fault);
    }
    await commands.whenStored();
    if (signal.aborted) return;
    const own = openWorkspace.stored?.id;
    // Without a workspace that is open there is nothing it could join.
    if (own === undefined) return this.#refuse(siteFault('site/not-here'), [], read);
    const tried = await this.#try(own, read, signal);
    if (signal.aborted) return;
    if (!tried.ok)
      return this.#refuse(tried.fault, tried.diagnostics, known && !copy ? null : read);
    const file = { name: read.name, size: read.bytes.length };
    const files = (await attachments.lacking(own, read.files)).length;
    if (signal.aborted) return;
    this.state = { at: 'ready', file, files, id: own, ...tried.value };
  }

  async #try(id: string, { name, bytes }: Inspected, signal: AbortSignal) {
    const isolated = await openIsolated(repository, id, signal);
    if (!isolated.ok) return { ...isolated, diagnostics: [] as Diagnostic[] };
    const { engine, workspace, stored } = isolated.value;
    const { asOf } = openWorkspace;
    const started = await engine.call(
      'merge.start',
      { workspace, name, as_of: asOf, now: now() },
      bytes.slice(),
    );
    if (!started.ok) {
      engine.close();
      return { ok: false as const, fault: started.error, diagnostics: started.diagnostics };
    }
    this.#trial = { engine, workspace, before: stored };
    const { result: preview, diagnostics } = started;
    return { ok: true, value: { preview, diagnostics, asOf } } as const;
  }

  /** Takes what was shown: stored in one transaction, then shown. Where that fails the trial is over too. */
  async accept(): Promise<Outcome> {
    const trial = this.#trial;
    const { state } = this;
    if (!trial || state.at !== 'ready') return { ok: false, fault: siteFault('site/read-only') };
    this.state = { at: 'accepting', file: state.file };
    // Files first: what the record then names is here.
    const taken = await attachments.addAll(trial.before.id, this.#read?.files ?? []);
    const { accepted, skipped } = state.preview;
    const outcome = taken.ok && accepted + skipped > 0 ? await this.#store(trial) : taken;
    if (outcome.ok) this.drop();
    else {
      this.#close();
      this.#refuse(outcome.fault);
    }
    return outcome;
  }

  // The whole in the order of a file takes the place of all chunks. Appending what came in would store less, but lines
  // out of their order are what a check of the record rightly reports. The revision is compared and swapped either way.
  async #store({ engine, workspace, before }: Trial): Promise<Outcome> {
    const accepted = await engine.call('merge.accept', { workspace });
    if (!accepted.ok) return { ok: false, fault: accepted.error };
    const whole = await wholeOf(engine, workspace);
    if (!whole.ok) return whole;
    const { lines, operations, name } = whole.value;
    return commands.adopt(before, lines, { operations, name: name ?? before.name });
  }

  /** Keeps a file of another workspace as one of its own, or opens the one that is here. */
  async openForeign(): Promise<Outcome> {
    const { state } = this;
    if (state.at !== 'refused' || !state.foreign)
      return { ok: false, fault: siteFault('site/not-here') };
    const { id } = state.foreign.opened.summary;
    const known = repository.workspaces.some((workspace) => workspace.id === id);
    const outcome = await (known ? openWorkspace.open(id) : storeAndOpen(state.foreign));
    if (outcome.ok) this.drop();
    return outcome;
  }

  /** Forgets the file, also while it is being read. */
  drop(): void {
    this.#close();
    this.#stop?.abort();
    this.#stop = null;
    this.#read = null;
    this.state = { at: 'none' };
  }

  #close(): void {
    this.#trial?.engine.close();
    this.#trial = null;
  }
}

export const merging = new Merging();
