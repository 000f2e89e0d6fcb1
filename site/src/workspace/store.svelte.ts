// The open workspace: the engine that has it, and what engine and storage last said about it. Nothing here computes a
// figure. What a person does to it stands in commands.svelte.ts.
import type {
  ChangeSet,
  Engine,
  Fault,
  OutlineNode,
  RecordView,
  Reply,
  WorkspaceSummary,
} from 'aimwright-engine';
import { startEngine } from '../engine-client/client.ts';
import type { ContentStore } from '../engine-client/content-store.svelte.ts';
import { NodeTree } from '../engine-client/node-tree.ts';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import { complete, type QueryParams, type WorkspaceMethod } from '../engine-client/query-params.ts';
import { keepSnapshot, openWithSnapshot } from '../engine-client/snapshot.ts';
import { dayOf, today } from '../i18n/display.ts';
import { t } from '../i18n/index.ts';
import { now, randomId } from '../lib/ids.ts';
import { lackingOf } from '../lib/browser-needs.ts';
import type { TaskQueue } from '../lib/task-queue.ts';
import { watchDay } from '../i18n/watch-day.ts';
import { whenIdle } from '../lib/when-idle.ts';
import type { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import { setTabWorkspace } from '../storage/preferences.ts';
import { AssessmentStore } from './assessment.svelte.ts';
import type { PreferenceStore } from './preferences.svelte.ts';
import { UndoStack } from './undo.svelte.ts';

export type Phase = 'starting' | 'closed' | 'open' | 'failed';

/** Who acts, when and on what, as every action of the record says. */
export interface ActionContext {
  workspace: number;
  actor: string;
  act: string;
  at: string;
  by: string;
  as_of: string;
}

/** Chosen as the as-of date: whichever day it is. */
const followed = 'today';

export class WorkspaceStore {
  phase = $state<Phase>('starting');
  fault = $state.raw<Fault | null>(null);
  summary = $state.raw<WorkspaceSummary | null>(null);
  asOf = $state(today());
  /** The day where the user is; it goes on while the page is open. */
  day = $state(today());
  /** A past moment on display, read-only; null for now. */
  moment = $state<string | null>(null);
  /** Grows with every change of the record; answers of the engine belong to one revision. */
  revision = $state(0);
  readonly assessment = new AssessmentStore();
  readonly undoStack = new UndoStack();
  /** The disk lost what was stored, as browsers do when it is full: all there is of the workspace is what is open here. */
  ahead = $state(false);
  /** A workspace that was asked for and waits for its passphrase. */
  locked = $state<string | null>(null);
  #engine: Engine | null = null;
  #workspace = 0;
  #actor = '';
  #recovering = false;
  /** Calls wait for it while a fresh engine opens the stored bytes; null at all other times. */
  ready: Promise<unknown> | null = null;
  /** The engine is about an action; null when it is not. Until it is done, questions would be asked for nothing. */
  acting: Promise<unknown> | null = null;
  /** An action on its way to the disk: nothing is read from there meanwhile. */
  #storing: Promise<unknown> = Promise.resolve();

  /** `onClosed`: what else belongs to the workspace that was open is forgotten. */
  constructor(
    private readonly repository: WorkspaceRepository,
    private readonly content: ContentStore,
    private readonly preferences: PreferenceStore,
    private readonly queue: TaskQueue,
    private readonly onClosed: () => void,
  ) {
    watchDay((day) => {
      const shown = this.asOf;
      const before = this.day;
      this.day = day;
      // Who chose a day keeps it.
      if (this.phase !== 'open' || this.moment !== null || shown !== before) return;
      if (this.#usualAsOf() === day) void this.#show(day, null);
    });
  }

  // As text, since it compares: another as-of date is no reason to draw the whole outline anew.
  #own = $derived(JSON.stringify(this.assessment.ownControls.nodes));
  #index = $derived.by(() => {
    if (!this.content.outline) return null;
    return new NodeTree(this.content.outline, JSON.parse(this.#own) as OutlineNode[]);
  });

  /** What is stored of the open workspace; null where none is open. */
  get stored(): StoredWorkspace | null {
    return this.repository.current;
  }

  get tree(): NodeTree {
    if (!this.#index) throw new Error('the content is not loaded yet');
    return this.#index;
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the engine is not started yet');
    return this.#engine;
  }

  get figures() {
    return this.assessment.figures;
  }

  get leaves() {
    return this.assessment.leaves;
  }

  get records() {
    return this.assessment.records;
  }

  get writable(): boolean {
    return (
      this.phase === 'open' && this.repository.writing && this.moment === null && !this.redacted
    );
  }

  /** A redacted copy is for reading: what is written in it could not be brought back. */
  get redacted(): boolean {
    return this.summary !== null && this.summary.redacted_from !== null;
  }

  async start(): Promise<void> {
    const lacking = lackingOf(globalThis);
    if (lacking) return this.#fail(siteFault(...lacking));
    this.#engine = startEngine(() => this.#recover());
    const [content, storage] = await Promise.all([
      this.content.load(this.engine, false),
      this.repository.start(),
    ]);
    const fault = content ?? storage;
    if (fault) return this.#fail(fault);
    const id = this.repository.lastOpen(this.preferences.value.last);
    const opened = id === null ? null : await this.open(id);
    if (opened?.ok && this.locked === null) return;
    if (opened && !opened.ok) this.fault = opened.fault;
    this.phase = 'closed';
  }

  /** Guidance and reports join what is there. */
  async complete(): Promise<void> {
    if (this.phase === 'failed' || this.content.whole) return;
    await this.queue.run<Outcome>(async () => {
      const before = this.#workspace;
      const fault = await this.content.load(this.engine, true);
      // Without guidance one can still assess; the next start tries again.
      const failed = fault ? null : await this.reopen();
      this.content.coming = false;
      if (fault) return { ok: false, fault };
      if (failed) this.#fail(failed);
      else if (this.stored) await this.engine.call('workspace.close', { workspace: before });
      return done;
    });
  }

  #fail(fault: Fault): void {
    this.fault = fault;
    this.phase = 'failed';
  }

  // The worker died and a new one stands in its place, empty: it gets the content and the stored bytes again.
  #recover(): void {
    if (this.#recovering) return this.#fail(siteFault('site/engine-lost'));
    this.#recovering = true;
    this.ready = (async () => {
      await this.#storing;
      const fault =
        (await this.content.load(this.engine, this.content.whole)) ?? (await this.reopen());
      this.#recovering = false;
      this.ready = null;
      if (fault) this.#fail(fault);
    })();
  }

  /** Opens a stored workspace and shows it. */
  async open(id: string): Promise<Outcome> {
    if (this.ahead) return { ok: false, fault: siteFault('storage/ahead') };
    await this.close();
    this.fault = null;
    this.locked = null;
    if (this.repository.isLocked(id)) {
      this.askForPassphrase(id);
      return done;
    }
    // In its turn: while the rest of the content comes in, the engine would open it without.
    return this.queue.run<Outcome>(async () => {
      const opened = await this.#openStored(id);
      if (!opened.ok) return opened;
      await this.repository.enter(id);
      this.phase = 'open';
      this.fault = null;
      this.preferences.set({ last: id });
      setTabWorkspace(id);
      return opened;
    });
  }

  /** Shows where a locked workspace is opened. */
  askForPassphrase(id: string): void {
    this.locked = id;
    setTabWorkspace(id);
  }

  /** Turns away from a locked workspace. */
  turnAway(): void {
    this.locked = null;
    setTabWorkspace(null);
  }

  /** Becomes the writing tab in the place of another. */
  async takeOver(): Promise<void> {
    const id = this.stored?.id;
    if (id === undefined) return;
    await this.repository.enter(id, true);
    await this.refresh();
  }

  /** All of the open workspace as the engine has it, as bytes of a file. */
  async whole(): Promise<Outcome<Uint8Array>> {
    await this.ready;
    const saved = await this.engine.call('workspace.save', { workspace: this.#workspace });
    return saved.ok
      ? { ok: true, value: saved.attachment ?? new Uint8Array() }
      : { ok: false, fault: saved.error };
  }

  /** Reads what is stored in the place of what is open; why it failed. */
  async reopen(): Promise<Fault | null> {
    const id = this.stored?.id;
    if (id === undefined) return null;
    const opened = await this.#openStored(id);
    return opened.ok ? null : opened.fault;
  }

  async #openStored(id: string): Promise<Outcome> {
    const read = await this.repository.read(id);
    if (!read.ok) return read;
    const { workspace, bytes } = read.value;
    const name = `${workspace.name || workspace.id}.aims`;
    const { catalog } = this.content;
    const { reply, slow } = await openWithSnapshot(
      this.engine,
      this.repository.connection,
      { catalog, name },
      workspace,
      bytes,
    );
    if (!reply.ok) return { ok: false, fault: reply.error };
    if (slow) whenIdle(() => void this.#keepSnapshot(id));
    this.#workspace = reply.result.workspace;
    this.#actor = randomId();
    this.repository.setCurrent(workspace);
    this.summary = reply.result.summary;
    if (this.moment === null) this.asOf = this.#usualAsOf();
    const fault = await this.#read();
    return fault ? { ok: false, fault } : done;
  }

  /** Makes the next opening of a long record quicker. */
  #keepSnapshot(id: string): Promise<Outcome> {
    return this.queue.run<Outcome>(async () => {
      const { stored, repository } = this;
      if (stored?.id === id && repository.writing)
        await keepSnapshot(this.engine, repository.connection, this.#workspace, stored);
      return done;
    });
  }

  async #read(): Promise<Fault | null> {
    const fault = await this.assessment.read(this.engine, this.#shown);
    if (!fault) this.revision += 1;
    await this.readUndo();
    return fault;
  }

  get #shown() {
    return { workspace: this.#workspace, asOf: this.asOf, moment: this.moment };
  }

  #usualAsOf(): string {
    const chosen = this.stored ? this.preferences.value.asOf[this.stored.id] : undefined;
    return chosen === followed ? today() : (chosen ?? this.summary?.as_of ?? today());
  }

  async close(): Promise<void> {
    if (this.phase !== 'open') return;
    await this.queue.idle();
    this.repository.leave();
    await this.engine.call('workspace.close', { workspace: this.#workspace });
    this.phase = 'closed';
    this.repository.setCurrent(null);
    this.summary = null;
    this.moment = null;
    this.undoStack.clear();
    this.onClosed();
    this.assessment.clear();
    setTabWorkspace(null);
  }

  /** Who writes: of an encrypted workspace it says so itself, else this device. */
  get author(): string {
    return this.stored ? this.authorOf(this.stored) : this.preferences.value.name;
  }

  authorOf({ key, author = '' }: StoredWorkspace): string {
    return key ? author : this.preferences.value.name;
  }

  async setAuthor(name: string): Promise<Outcome> {
    if (!this.stored?.key) {
      this.preferences.set({ name });
      return done;
    }
    const changed = await this.repository.setAbout(this.stored.id, { author: name });
    return changed.ok ? done : changed;
  }

  async setAsOf(date: string): Promise<void> {
    if (!this.stored || date === this.asOf) return;
    // What is looked at in the past is no choice for later.
    if (this.moment === null) {
      const chosen = { ...this.preferences.value.asOf };
      const usual = this.summary?.as_of ?? followed;
      const wanted = date === today() ? followed : date;
      if (wanted === usual || date === usual) delete chosen[this.stored.id];
      else chosen[this.stored.id] = wanted;
      this.preferences.set({ asOf: chosen });
    }
    await this.#show(date, this.moment);
  }

  /** Shows the record as it stood at a moment, judged as of that day; null leads back to now. */
  showMoment(moment: string | null): Promise<Outcome> {
    return this.#show(moment === null ? this.#usualAsOf() : dayOf(moment), moment);
  }

  #show(asOf: string, moment: string | null): Promise<Outcome> {
    return this.queue.run<Outcome>(async () => {
      this.moment = moment;
      this.asOf = asOf;
      const fault = await this.#read();
      return fault ? { ok: false, fault } : done;
    });
  }

  /** Asks the engine about the open workspace, at the as-of date and moment on display. */
  async ask<M extends WorkspaceMethod>(method: M, question: QueryParams<M>): Promise<Reply<M>> {
    await this.ready;
    return this.engine.call(method, complete(method, question, this.#shown));
  }

  /** The records as they stand now, whichever moment is on display. */
  async present(): Promise<RecordView[]> {
    await this.ready;
    const found = await this.engine.call('workspace.records', { workspace: this.#workspace });
    return found.ok ? found.result.records : [];
  }

  /** What undo and redo would take back now. */
  async readUndo(): Promise<void> {
    // The present writer may not have been stored yet.
    const writers = new Set([...(this.stored?.writers ?? []), this.#actor]);
    const reply = await this.engine.call('undo.steps', {
      workspace: this.#workspace,
      actors: [...writers],
      without: [...this.undoStack.skipped],
    });
    this.undoStack.show(reply.ok ? reply.result : { undo: null, redo: null });
  }

  /** What an action says of itself, made anew for each. */
  newAction(): ActionContext {
    return {
      workspace: this.#workspace,
      actor: this.#actor,
      act: randomId(),
      at: now(),
      by: this.author || t('person.unnamed'),
      as_of: this.asOf,
    };
  }

  /** Shows what an action changed, from the engine's one answer. */
  show(changes: ChangeSet): void {
    this.assessment.apply(this.tree, changes);
    this.undoStack.show(changes);
    this.summary = changes.summary;
    this.revision += 1;
  }

  /** Reads nothing from the disk before this is done. */
  waitFor(storing: Promise<unknown>): void {
    this.#storing = storing.catch(() => {});
  }

  /** Another tab committed, or this one takes over: what is stored is read again. */
  refresh(): Promise<Outcome> {
    return this.queue.run(() => this.readAnew());
  }

  /** Opens what is stored and closes what was open of it before. */
  async readAnew(): Promise<Outcome> {
    const before = this.#workspace;
    const fault = await this.reopen();
    if (fault) return { ok: false, fault };
    await this.engine.call('workspace.close', { workspace: before });
    return done;
  }
}
