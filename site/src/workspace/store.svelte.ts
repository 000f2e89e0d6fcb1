// One session per page: the engine, the open workspace and what the engine last said about it. Nothing here computes a
// figure; an action goes to the engine, is shown and stored at the same time, and is called saved once it is stored.
import type {
  Act,
  ChangeSet,
  Engine,
  Fault,
  Put,
  RecordView,
  Reply,
  WorkspaceSummary,
} from 'aimwright-engine';
import { t, word } from '../i18n/index.ts';
import { dayOf, today } from '../i18n/display.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import {
  loadPreferences,
  savePreferences,
  setTabWorkspace,
  type Preferences,
} from '../storage/preferences.ts';
import { make, takeBack, type Ask } from './acting.ts';
import { Attachments } from './attachments.svelte.ts';
import { AssessmentStore } from './assessment.svelte.ts';
import { startEngine } from '../engine-client/client.ts';
import { whenIdle } from '../lib/when-idle.ts';
import { ContentStore } from '../engine-client/content-store.svelte.ts';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import { NodeTree, type OwnControl } from '../engine-client/node-tree.ts';
import { complete, type QueryParams, type WorkspaceMethod } from '../engine-client/query-params.ts';
import { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import { keepSnapshot, openWithSnapshot } from '../engine-client/snapshot.ts';
import { now, randomId } from '../lib/ids.ts';
import { UndoStack, type Policy, type Reversed } from './undo.svelte.ts';
import { Encryption } from './encryption.svelte.ts';
import { PendingWrites } from './pending-writes.svelte.ts';

export type Phase = 'starting' | 'closed' | 'open' | 'failed';
export type Saved = 'saved' | 'saving' | 'failed';

export class Session {
  phase = $state<Phase>('starting');
  fault = $state.raw<Fault | null>(null);
  preferences = $state<Preferences>(loadPreferences());
  summary = $state.raw<WorkspaceSummary | null>(null);
  asOf = $state(today());
  /** A past moment on display, read-only; null for now. */
  moment = $state<string | null>(null);
  /** Grows with every change of the record; answers of the engine belong to one revision. */
  revision = $state(0);
  /** Actions that were asked for and are neither stored nor refused yet, also while they wait for others. */
  #unstored = $state(0);
  #lastSaved = $state<'saved' | 'failed'>('saved');
  saved = $derived<Saved>(this.#unstored > 0 ? 'saving' : this.#lastSaved);
  readonly assessment = new AssessmentStore();
  readonly content = new ContentStore();
  /** A workspace that was asked for and waits for its passphrase. */
  locked = $state<string | null>(null);
  readonly repository = new WorkspaceRepository({
    changedElsewhere: () => void this.refresh(),
    forgotten: (id) => this.#forget(id),
    maintained: () => this.attachments.mend(),
  });
  readonly pendingWrites = new PendingWrites(this);
  readonly encryption = new Encryption(this);
  readonly undoStack = new UndoStack(this);
  readonly attachments = new Attachments(this);

  #engine: Engine | null = null;
  #workspace = 0;
  #actor = '';
  #recovery = false;
  /** Calls wait for it while a fresh engine opens the stored bytes. */
  #ready: Promise<unknown> = Promise.resolve();
  /** Actions run one after the other, so that lines are stored in the order they were made. */
  #actions: Promise<unknown> = Promise.resolve();
  /** The last of them on its way to the disk: nothing is read from there meanwhile. */
  #storing: Promise<unknown> = Promise.resolve();

  // As text, since it compares: an answer is no reason to draw the whole outline anew.
  #own = $derived.by(() => {
    const own = this.records
      .all('control')
      .map(({ id, fields }): OwnControl => ({ id, title: String(fields['title'] ?? id) }))
      .sort((a, b) => Number(a.id.slice(2)) - Number(b.id.slice(2)));
    return JSON.stringify(own);
  });
  #index = $derived.by(() => {
    if (!this.content.outline) return null;
    const own = JSON.parse(this.#own) as OwnControl[];
    return new NodeTree(this.content.outline, own, word('node.X'));
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
    this.#engine = startEngine(() => this.#recover());
    this.encryption.listen();
    const [content, storage] = await Promise.all([
      this.content.load(this.engine, false),
      this.repository.start(),
    ]);
    const fault = content ?? storage;
    if (fault) return this.#fail(fault);
    const id = this.repository.lastOpen(this.preferences.last);
    const opened = id === null ? null : await this.open(id);
    if (opened?.ok && this.locked === null) return;
    if (opened && !opened.ok) this.fault = opened.fault;
    this.phase = 'closed';
  }

  /** Guidance and reports join what is there. */
  async complete(): Promise<void> {
    if (this.phase === 'failed' || this.content.whole) return;
    await this.#enqueue(async () => {
      const before = this.#workspace;
      const fault = await this.content.load(this.engine, true);
      // Without guidance one can still assess; the next start tries again.
      const failed = fault ? null : await this.#reopen();
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
    if (this.#recovery) return this.#fail(siteFault('site/engine-lost'));
    this.#recovery = true;
    this.#ready = (async () => {
      await this.#storing;
      const fault =
        (await this.content.load(this.engine, this.content.whole)) ?? (await this.#reopen());
      this.#recovery = false;
      if (fault) this.#fail(fault);
    })();
  }

  /** Opens a stored workspace and shows it. */
  async open(id: string): Promise<Outcome> {
    await this.close();
    this.fault = null;
    this.locked = null;
    if (this.encryption.isLocked(id)) {
      this.askForPassphrase(id);
      return done;
    }
    // In its turn: while the rest of the content comes in, the engine would open it without.
    return this.#enqueue(async () => {
      const opened = await this.#openStored(id);
      if (!opened.ok) return opened;
      await this.repository.enter(id);
      this.phase = 'open';
      this.fault = null;
      this.setPreferences({ last: id });
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

  async #reopen(): Promise<Fault | null> {
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
    return this.#enqueue(async () => {
      const { stored, repository } = this;
      if (stored?.id === id && repository.writing)
        await keepSnapshot(this.engine, repository.connection, this.#workspace, stored);
      return done;
    });
  }

  async #read(): Promise<Fault | null> {
    const fault = await this.assessment.read(this.engine, this.#shown);
    if (!fault) this.revision += 1;
    await this.lookBack();
    return fault;
  }

  get #shown() {
    return { workspace: this.#workspace, asOf: this.asOf, moment: this.moment };
  }

  #usualAsOf(): string {
    const chosen = this.stored ? this.preferences.asOf[this.stored.id] : undefined;
    return chosen ?? this.summary?.as_of ?? today();
  }

  async close(): Promise<void> {
    if (this.phase !== 'open') return;
    await this.#actions;
    this.repository.leave();
    await this.engine.call('workspace.close', { workspace: this.#workspace });
    this.phase = 'closed';
    this.repository.setCurrent(null);
    this.summary = null;
    this.moment = null;
    this.undoStack.clear();
    this.attachments.clear();
    this.assessment.clear();
    setTabWorkspace(null);
  }

  setPreferences(changes: Partial<Preferences>): void {
    Object.assign(this.preferences, changes);
    savePreferences(this.encryption.discreet($state.snapshot(this.preferences)));
  }

  /** Who writes: of an encrypted workspace it says so itself, else this device. */
  get author(): string {
    return this.stored ? this.authorOf(this.stored) : this.preferences.name;
  }

  authorOf({ key, author = '' }: StoredWorkspace): string {
    return key ? author : this.preferences.name;
  }

  async setAuthor(name: string): Promise<Outcome> {
    if (!this.stored?.key) {
      this.setPreferences({ name });
      return done;
    }
    const changed = await this.repository.setAbout(this.stored.id, { author: name });
    return changed.ok ? done : changed;
  }

  /** A workspace that was deleted leaves nothing behind, not even where one was in it. */
  #forget(id: string): void {
    this.pendingWrites.forget(id);
    const { last, asOf, spot } = $state.snapshot(this.preferences);
    delete asOf[id];
    delete spot[id];
    this.setPreferences({ last: last === id ? null : last, asOf, spot });
  }

  async setAsOf(date: string): Promise<void> {
    if (!this.stored || date === this.asOf) return;
    // What is looked at in the past is no choice for later.
    if (this.moment === null) {
      const chosen = { ...this.preferences.asOf };
      if (date === (this.summary?.as_of ?? today())) delete chosen[this.stored.id];
      else chosen[this.stored.id] = date;
      this.setPreferences({ asOf: chosen });
    }
    await this.#show(date, this.moment);
  }

  /** Shows the record as it stood at a moment, judged as of that day; null leads back to now. */
  showMoment(moment: string | null): Promise<Outcome> {
    return this.#show(moment === null ? this.#usualAsOf() : dayOf(moment), moment);
  }

  #show(asOf: string, moment: string | null): Promise<Outcome> {
    return this.#enqueue(async () => {
      this.moment = moment;
      this.asOf = asOf;
      const fault = await this.#read();
      return fault ? { ok: false, fault } : done;
    });
  }

  /** Asks the engine about the open workspace, at the as-of date and moment on display. */
  async ask<M extends WorkspaceMethod>(method: M, question: QueryParams<M>): Promise<Reply<M>> {
    await this.#ready;
    return this.engine.call(method, complete(method, question, this.#shown));
  }

  /** The records of a kind as they stand now, whichever moment is on display. */
  async present(kind: string): Promise<RecordView[]> {
    await this.#ready;
    const question = { workspace: this.#workspace, kind };
    const found = await this.engine.call('workspace.records', question);
    return found.ok ? found.result.records : [];
  }

  /** One action of the user: recorded by the engine, shown, and done once it is stored. */
  apply(puts: Put[]): Promise<Outcome> {
    return this.#enqueueAction(async () => {
      const outcome = await this.#act((stamp) =>
        this.engine.call('workspace.apply', { ...stamp, puts }),
      );
      return outcome.ok ? done : outcome;
    });
  }

  /** Takes an act back, as a new one. `choose` is asked once everything before it is recorded. */
  reverse(choose: () => Act | null, overtaken: Policy): Promise<Outcome<Reversed>> {
    return this.#enqueueAction<Reversed>(async () => {
      const act = choose();
      return act
        ? takeBack(this.engine, act, overtaken, (ask) => this.#act(ask))
        : { ok: true, value: { act, recorded: false, overtaken: [] } };
    });
  }

  /** What undo and redo would take back now. */
  lookBack(): Promise<void> {
    // The present writer may not have been stored yet.
    const writers = new Set([...(this.stored?.writers ?? []), this.#actor]);
    return this.undoStack.look(this.engine, this.#workspace, [...writers]);
  }

  /** Resolves when every action made so far is stored or refused. */
  settled(): Promise<unknown> {
    return this.#actions;
  }

  #enqueue<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const result = this.#actions.then(work);
    this.#actions = result.catch(() => {});
    return result;
  }

  async #enqueueAction<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    this.#unstored += 1;
    try {
      return await this.#enqueue(work);
    } finally {
      this.#unstored -= 1;
    }
  }

  /** True when something was recorded, false when nothing would have changed. */
  async #act(ask: Ask): Promise<Outcome<boolean>> {
    await this.#ready;
    if (this.moment !== null) return { ok: false, fault: siteFault('site/past') };
    if (this.redacted) return { ok: false, fault: siteFault('site/redacted') };
    if (!this.stored || !this.writable) return { ok: false, fault: siteFault('site/read-only') };
    const stamp = {
      workspace: this.#workspace,
      actor: this.#actor,
      act: randomId(),
      at: now(),
      by: this.author || t('person.unnamed'),
      as_of: this.asOf,
    };
    const made = await make(stamp, ask);
    if (!made.ok || made.value.changes.operations === 0) {
      this.#lastSaved = 'saved';
      return made.ok ? { ok: true, value: false } : made;
    }
    const storing = this.repository.append(this.stored, made.value, stamp.at, stamp.actor);
    this.#storing = storing.catch(() => {});
    this.#applyChanges(made.value.changes);
    const kept = await storing;
    if (!kept.ok) {
      this.pendingWrites.add(this.stored.id, made.value.lines, kept.fault);
      // Engine and screen are then ahead of what is stored; what is stored is what counts.
      const failed = await this.#reopen();
      this.#lastSaved = 'failed';
      return { ok: false, fault: failed ?? kept.fault };
    }
    this.#lastSaved = 'saved';
    return { ok: true, value: true };
  }

  /** Repaints what an action changed, from the engine's one answer. */
  #applyChanges(changes: ChangeSet): void {
    this.assessment.apply(this.tree, changes);
    this.undoStack.show(changes);
    this.summary = changes.summary;
    this.revision += 1;
  }

  /**
   * Stores what was put together elsewhere in the place of what `before` saw, then reads what is stored, as a new
   * writer. Refused by storage or not, what is stored is what is shown.
   */
  adopt(
    before: StoredWorkspace,
    lines: Uint8Array,
    changes: Pick<StoredWorkspace, 'name' | 'operations'>,
  ): Promise<Outcome> {
    return this.#enqueueAction(async () => {
      await this.#ready;
      if (this.stored?.id !== before.id || !this.writable)
        return { ok: false, fault: siteFault('site/read-only') };
      const kept = await this.repository.replace(before, lines, changes);
      this.#lastSaved = kept.ok ? 'saved' : 'failed';
      const old = this.#workspace;
      const fault = await this.#reopen();
      if (fault) return { ok: false, fault };
      await this.engine.call('workspace.close', { workspace: old });
      return kept.ok ? done : kept;
    });
  }

  /** Work on how the open workspace is stored; what it then is is shown. */
  restore(work: (before: StoredWorkspace) => Promise<Outcome<StoredWorkspace>>): Promise<Outcome> {
    return this.#enqueue(async () => {
      await this.#ready;
      const before = this.stored;
      if (!before || !this.writable) return { ok: false, fault: siteFault('site/read-only') };
      const stored = await work(before);
      return stored.ok ? done : stored;
    });
  }

  /** Another tab committed, or this one takes over: what is stored is read again. */
  async refresh(): Promise<void> {
    await this.#enqueue(async () => {
      const before = this.#workspace;
      const fault = await this.#reopen();
      if (fault) return { ok: false, fault };
      await this.engine.call('workspace.close', { workspace: before });
      return done;
    });
  }
}

export const session = new Session();
