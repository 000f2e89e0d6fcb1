// One session per page: the engine, the open workspace and what the engine last said about it. Nothing here computes a
// figure; an action goes to the engine, is stored, and only then changes what is shown.
import type { Engine, Fault, Method, Params, Put, Reply, WorkspaceSummary } from 'aimwright-engine';
import { t, word } from '../i18n/index.ts';
import { today } from '../i18n/display.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import {
  loadPreferences,
  savePreferences,
  setTabWorkspace,
  type Preferences,
} from '../storage/preferences.ts';
import { Board } from './board.svelte.ts';
import { startEngine } from './client.ts';
import { Library } from './library.svelte.ts';
import { done, siteFault, type Outcome } from './outcome.ts';
import { OutlineIndex } from './outline.ts';
import { Shelf } from './shelf.svelte.ts';
import { now, randomId } from './stamp.ts';

export type Phase = 'starting' | 'closed' | 'open' | 'failed';
export type Saved = 'saved' | 'saving' | 'failed';

/** The methods that are about an open workspace. */
export type WorkspaceMethod = {
  [M in Method]: Params<M> extends { workspace: number } ? M : never;
}[Method];
/** What a method asks for beyond the open workspace and its as-of date, which the session adds. */
export type Question<M extends WorkspaceMethod> = Omit<Params<M>, 'workspace' | 'as_of'>;

const dated: ReadonlySet<Method> = new Set<Method>([
  'assess',
  'explain',
  'gaps',
  'next',
  'figure',
  'report.gap',
]);

interface Undoable {
  label: string;
  puts: Put[];
}

export class Session {
  phase = $state<Phase>('starting');
  fault = $state.raw<Fault | null>(null);
  preferences = $state<Preferences>(loadPreferences());
  stored = $state.raw<StoredWorkspace | null>(null);
  summary = $state.raw<WorkspaceSummary | null>(null);
  asOf = $state(today());
  /** Grows with every change of the record; answers of the engine belong to one revision. */
  revision = $state(0);
  saved = $state<Saved>('saved');
  readonly board = new Board();
  readonly library = new Library();
  readonly shelf = new Shelf(this);

  #undo = $state.raw<Undoable[]>([]);
  #engine: Engine | null = null;
  #workspace = 0;
  #actor = '';
  #recovering = false;
  /** Calls wait for it while a fresh engine opens the stored bytes. */
  #ready: Promise<unknown> = Promise.resolve();
  /** Actions run one after the other, so that lines are stored in the order they were made. */
  #actions: Promise<unknown> = Promise.resolve();

  #index = $derived.by(() => {
    if (!this.library.outline) return null;
    const own = this.records
      .all('control')
      .map(({ id, fields }) => ({ id, title: String(fields['title'] ?? id) }))
      .sort((a, b) => Number(a.id.slice(2)) - Number(b.id.slice(2)));
    return new OutlineIndex(this.library.outline, own, word('node.X'));
  });

  get outline(): OutlineIndex {
    if (!this.#index) throw new Error('the content is not loaded yet');
    return this.#index;
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the engine is not started yet');
    return this.#engine;
  }

  get figures() {
    return this.board.figures;
  }

  get leaves() {
    return this.board.leaves;
  }

  get records() {
    return this.board.records;
  }

  get writable(): boolean {
    return this.phase === 'open' && this.shelf.writing;
  }

  get undoLabel(): string | null {
    return this.#undo.at(-1)?.label ?? null;
  }

  async start(): Promise<void> {
    this.#engine = startEngine(() => this.#recover());
    const [content, storage] = await Promise.all([
      this.library.load(this.engine, false),
      this.shelf.start(),
    ]);
    const fault = content ?? storage;
    if (fault) return this.#fail(fault);
    const id = this.shelf.lastOpen(this.preferences.last);
    const opened = id === null ? null : await this.open(id);
    if (opened?.ok) return;
    if (opened) this.fault = opened.fault;
    this.phase = 'closed';
  }

  /** Guidance and reports join what is there. */
  async complete(): Promise<void> {
    if (this.phase === 'failed' || this.library.whole) return;
    await this.#enqueue(async () => {
      const before = this.#workspace;
      const fault = await this.library.load(this.engine, true);
      // Without guidance one can still assess; the next start tries again.
      if (fault) return { ok: false, fault };
      const failed = await this.#reopen();
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
    this.#ready = (async () => {
      const fault =
        (await this.library.load(this.engine, this.library.whole)) ?? (await this.#reopen());
      this.#recovering = false;
      if (fault) this.#fail(fault);
    })();
  }

  /** Opens a stored workspace and shows it. */
  async open(id: string): Promise<Outcome> {
    await this.close();
    const opened = await this.#openStored(id);
    if (!opened.ok) return opened;
    await this.shelf.enter(id);
    this.phase = 'open';
    this.fault = null;
    this.setPreferences({ last: id });
    setTabWorkspace(id);
    return opened;
  }

  async #reopen(): Promise<Fault | null> {
    const id = this.stored?.id;
    if (id === undefined) return null;
    const opened = await this.#openStored(id);
    return opened.ok ? null : opened.fault;
  }

  async #openStored(id: string): Promise<Outcome> {
    const read = await this.shelf.read(id);
    if (!read.ok) return read;
    const { workspace, bytes } = read.value;
    const name = `${workspace.name || workspace.id}.aims`;
    const { catalog } = this.library;
    const reply = await this.engine.call('workspace.open', { catalog, name }, bytes);
    if (!reply.ok) return { ok: false, fault: reply.error };
    this.#workspace = reply.result.workspace;
    this.#actor = randomId();
    this.stored = workspace;
    this.summary = reply.result.summary;
    this.asOf = this.preferences.asOf[id] ?? reply.result.summary.as_of ?? today();
    const fault = await this.#read();
    return fault ? { ok: false, fault } : done;
  }

  async #read(): Promise<Fault | null> {
    const fault = await this.board.read(this.engine, this.#workspace, this.asOf);
    if (!fault) this.revision += 1;
    return fault;
  }

  async close(): Promise<void> {
    if (this.phase !== 'open') return;
    await this.#actions;
    this.shelf.leave();
    await this.engine.call('workspace.close', { workspace: this.#workspace });
    this.phase = 'closed';
    this.stored = null;
    this.summary = null;
    this.#undo = [];
    this.board.clear();
    setTabWorkspace(null);
  }

  setPreferences(changes: Partial<Preferences>): void {
    Object.assign(this.preferences, changes);
    savePreferences($state.snapshot(this.preferences));
  }

  /** A workspace that was deleted leaves nothing behind, not even where one was in it. */
  forget(id: string): void {
    const { last, asOf, spot } = $state.snapshot(this.preferences);
    delete asOf[id];
    delete spot[id];
    this.setPreferences({ last: last === id ? null : last, asOf, spot });
  }

  async setAsOf(date: string): Promise<void> {
    if (!this.stored || date === this.asOf) return;
    const chosen = { ...this.preferences.asOf };
    if (date === (this.summary?.as_of ?? today())) delete chosen[this.stored.id];
    else chosen[this.stored.id] = date;
    this.setPreferences({ asOf: chosen });
    await this.#enqueue(async () => {
      this.asOf = date;
      const fault = await this.#read();
      return fault ? { ok: false, fault } : done;
    });
  }

  /** Asks the engine about the open workspace, at the as-of date on display. */
  async ask<M extends WorkspaceMethod>(method: M, question: Question<M>): Promise<Reply<M>> {
    await this.#ready;
    const date = dated.has(method) ? { as_of: this.asOf } : {};
    const params = { ...question, ...date, workspace: this.#workspace };
    return this.engine.call(method, params as unknown as Params<M>);
  }

  /** One action of the user: recorded by the engine, stored, then shown. */
  apply(puts: Put[], label: string): Promise<Outcome> {
    return this.#enqueue(() => this.#act(puts, label, true));
  }

  /** Takes back the last action, as a new one. */
  undo(): Promise<Outcome> {
    return this.#enqueue(async () => {
      const last = this.#undo.at(-1);
      if (!last) return done;
      const outcome = await this.#act(last.puts, last.label, false);
      if (outcome.ok) this.#undo = this.#undo.slice(0, -1);
      return outcome;
    });
  }

  /** What was done so far stays: the first action of a workspace cannot be taken back. */
  forgetUndo(): void {
    this.#undo = [];
  }

  /** Resolves when every action made so far is stored or refused. */
  settled(): Promise<unknown> {
    return this.#actions;
  }

  #enqueue(work: () => Promise<Outcome>): Promise<Outcome> {
    const result = this.#actions.then(work);
    this.#actions = result.catch(() => {});
    return result;
  }

  async #act(puts: Put[], label: string, undoable: boolean): Promise<Outcome> {
    await this.#ready;
    if (!this.stored || !this.writable) return { ok: false, fault: siteFault('site/read-only') };
    const inverse = this.records.inverse(puts);
    this.saved = 'saving';
    const outcome = await this.#record(this.stored, puts);
    this.saved =
      outcome.ok || outcome.fault.code.startsWith('storage/') === false ? 'saved' : 'failed';
    if (outcome.ok && outcome.value && undoable) {
      this.#undo = [...this.#undo.slice(-99), { label, puts: inverse }];
    }
    return outcome.ok ? done : outcome;
  }

  /** True when something was recorded, false when nothing would have changed. */
  async #record(stored: StoredWorkspace, puts: Put[]): Promise<Outcome<boolean>> {
    const at = now();
    const reply = await this.engine.call('workspace.apply', {
      workspace: this.#workspace,
      actor: this.#actor,
      act: randomId(),
      at,
      by: this.preferences.name || t('person.unnamed'),
      puts,
      as_of: this.asOf,
    });
    if (!reply.ok) return { ok: false, fault: reply.error };
    const { operations, changes } = reply.result;
    if (operations.length === 0) return { ok: true, value: false };
    const lines = operations.map(({ line }) => line);
    const kept = await this.shelf.append(stored, lines, at, puts);
    if (!kept.ok) {
      // The engine is now ahead of what is stored; what is stored is what counts.
      return { ok: false, fault: (await this.#reopen()) ?? kept.fault };
    }
    this.stored = kept.value;
    await this.board.readRecords(this.engine, this.#workspace, puts);
    const summary = await this.engine.call('workspace.summary', { workspace: this.#workspace });
    if (summary.ok) this.summary = summary.result;
    if (changes) this.board.take(this.outline, changes);
    this.revision += 1;
    return { ok: true, value: true };
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
    return this.#enqueue(async () => {
      await this.#ready;
      if (this.stored?.id !== before.id || !this.writable)
        return { ok: false, fault: siteFault('site/read-only') };
      this.saved = 'saving';
      const kept = await this.shelf.replace(before, lines, changes);
      this.saved = kept.ok ? 'saved' : 'failed';
      const old = this.#workspace;
      const fault = await this.#reopen();
      if (fault) return { ok: false, fault };
      await this.engine.call('workspace.close', { workspace: old });
      if (!kept.ok) return kept;
      // What was done here before may since have been changed by the other.
      this.forgetUndo();
      return done;
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
