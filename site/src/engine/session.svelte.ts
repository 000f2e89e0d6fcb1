// One session per page: the engine, the open workspace and everything the last results of the engine say.
// Nothing here computes a figure; an action goes to the engine, is stored, and only then changes what is shown.
import type {
  Changes,
  Engine,
  Fault,
  Figures,
  Leaf,
  Method,
  Outline,
  Params,
  Put,
  Reply,
  WorkspaceSummary,
} from 'aimwright-engine';
import { SvelteMap } from 'svelte/reactivity';
import { t } from '../i18n/index.ts';
import { today } from '../i18n/display.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import {
  loadPreferences,
  savePreferences,
  setTabWorkspace,
  type Preferences,
} from '../storage/preferences.ts';
import { startEngine } from './client.ts';
import { askOutline, loadContent } from './content.ts';
import { figureChanges, type FigureChange } from './changes.ts';
import { OutlineIndex } from './outline.ts';
import { done, siteFault, type Outcome } from './outcome.ts';
import { RecordBook } from './records.svelte.ts';
import { now, randomId } from './stamp.ts';
import { Shelf } from './shelf.svelte.ts';

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
  lastChange = $state.raw<{ at: number; changes: FigureChange[] } | null>(null);
  readonly figures = new SvelteMap<string, Figures>();
  readonly leaves = new SvelteMap<string, Leaf>();
  readonly records = new RecordBook();
  readonly shelf = new Shelf(this);

  #content = $state.raw<Outline | null>(null);
  #undo = $state.raw<Undoable[]>([]);
  #engine: Engine | null = null;
  #catalog = 0;
  #workspace = 0;
  #actor = '';
  /** Calls wait for it while a fresh engine opens the stored bytes. */
  #ready: Promise<unknown> = Promise.resolve();
  /** Actions run one after the other, so that lines are stored in the order they were made. */
  #actions: Promise<unknown> = Promise.resolve();

  #index = $derived.by(() => {
    if (!this.#content) return null;
    const own = this.records
      .all('control')
      .map(({ id, fields }) => ({ id, title: String(fields['title'] ?? id) }))
      .sort((a, b) => Number(a.id.slice(2)) - Number(b.id.slice(2)));
    return new OutlineIndex(this.#content, own, t('outline.own_controls'));
  });

  get outline(): OutlineIndex {
    if (!this.#index) throw new Error('the content is not loaded yet');
    return this.#index;
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('the engine is not started yet');
    return this.#engine;
  }

  get catalog(): number {
    return this.#catalog;
  }

  get writable(): boolean {
    return this.phase === 'open' && this.shelf.writing;
  }

  get undoLabel(): string | null {
    return this.#undo.at(-1)?.label ?? null;
  }

  async start(): Promise<void> {
    const engine = startEngine(() => this.#recover());
    this.#engine = engine;
    const [content, storage] = await Promise.all([this.#loadContent(), this.shelf.start()]);
    if (content) return this.#fail(content);
    if (storage) return this.#fail(storage);
    const id = this.shelf.lastOpen(this.preferences.last);
    if (id === null) {
      this.phase = 'closed';
      return;
    }
    const opened = await this.open(id);
    if (!opened.ok) {
      this.fault = opened.fault;
      this.phase = 'closed';
    }
  }

  async #loadContent(): Promise<Fault | null> {
    const loaded = await loadContent(this.engine);
    if (!loaded.ok) return loaded.fault;
    const outline = await askOutline(this.engine, loaded.catalog);
    if ('code' in outline) return outline;
    this.#catalog = loaded.catalog;
    this.#content = outline;
    return null;
  }

  #fail(fault: Fault): void {
    this.fault = fault;
    this.phase = 'failed';
  }

  // The worker died and a new one stands in its place, empty: it gets the content and the stored bytes again.
  #recover(): void {
    this.#ready = (async () => {
      const fault = (await this.#loadContent()) ?? (this.stored && (await this.#reopen()));
      if (fault) this.#fail(fault);
    })();
  }

  async #reopen(): Promise<Fault | null> {
    const id = this.stored?.id;
    if (id === undefined) return null;
    const opened = await this.#openStored(id);
    return opened.ok ? null : opened.fault;
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

  async #openStored(id: string): Promise<Outcome> {
    const read = await this.shelf.read(id);
    if (!read.ok) return read;
    const { workspace, bytes } = read.value;
    const name = `${workspace.name || workspace.id}.aims`;
    const reply = await this.engine.call('workspace.open', { catalog: this.#catalog, name }, bytes);
    if (!reply.ok) return { ok: false, fault: reply.error };
    this.#workspace = reply.result.workspace;
    this.#actor = randomId();
    this.stored = workspace;
    this.summary = reply.result.summary;
    this.asOf = this.preferences.asOf[id] ?? reply.result.summary.as_of ?? today();
    const fault = await this.#readAll();
    return fault ? { ok: false, fault } : done;
  }

  // Everything shown comes anew from the engine: at opening, and when the as-of date changes.
  async #readAll(): Promise<Fault | null> {
    const workspace = this.#workspace;
    const [assessed, records] = await Promise.all([
      this.engine.call('assess', { workspace, as_of: this.asOf }),
      this.engine.call('workspace.records', { workspace }),
    ]);
    if (!assessed.ok) return assessed.error;
    if (!records.ok) return records.error;
    this.figures.clear();
    this.leaves.clear();
    this.records.clear();
    for (const [id, figures] of Object.entries(assessed.result.nodes))
      this.figures.set(id, figures);
    for (const [id, leaf] of Object.entries(assessed.result.leaves)) this.leaves.set(id, leaf);
    this.records.set(records.result.records);
    this.revision += 1;
    return null;
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
    this.lastChange = null;
    this.records.clear();
    setTabWorkspace(null);
  }

  setPreferences(changes: Partial<Preferences>): void {
    Object.assign(this.preferences, changes);
    savePreferences($state.snapshot(this.preferences));
  }

  async setAsOf(date: string): Promise<void> {
    if (!this.stored || date === this.asOf) return;
    const chosen = { ...this.preferences.asOf };
    if (date === today()) delete chosen[this.stored.id];
    else chosen[this.stored.id] = date;
    this.asOf = date;
    this.setPreferences({ asOf: chosen });
    const fault = await this.#readAll();
    if (fault) this.fault = fault;
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

  #enqueue(work: () => Promise<Outcome>): Promise<Outcome> {
    const result = this.#actions.then(work);
    this.#actions = result.catch(() => {});
    return result;
  }

  async #act(puts: Put[], label: string, undoable: boolean): Promise<Outcome> {
    await this.#ready;
    const stored = this.stored;
    if (!stored || !this.writable) return { ok: false, fault: siteFault('site/read-only') };
    const inverse = this.records.inverse(puts);
    const at = now();
    this.saved = 'saving';
    const reply = await this.engine.call('workspace.apply', {
      workspace: this.#workspace,
      actor: this.#actor,
      act: randomId(),
      at,
      by: this.preferences.name || t('person.unnamed'),
      puts,
      as_of: this.asOf,
    });
    if (!reply.ok) {
      this.saved = 'saved';
      return { ok: false, fault: reply.error };
    }
    const { operations, changes } = reply.result;
    if (operations.length === 0) {
      this.saved = 'saved';
      return done;
    }
    const kept = await this.shelf.append(
      stored,
      operations.map(({ line }) => line),
      at,
      puts,
    );
    if (!kept.ok) {
      // The engine is now ahead of what is stored; what is stored is what counts.
      this.saved = 'failed';
      const fault = await this.#reopen();
      return { ok: false, fault: fault ?? kept.fault };
    }
    this.stored = kept.value;
    this.saved = 'saved';
    await this.#show(puts, changes);
    if (undoable) this.#undo = [...this.#undo.slice(-99), { label, puts: inverse }];
    return done;
  }

  async #show(puts: Put[], changes: Changes | null): Promise<void> {
    for (const [kind, id] of puts) {
      const reply = await this.engine.call('workspace.records', {
        workspace: this.#workspace,
        kind,
        id,
      });
      if (!reply.ok) continue;
      if (reply.result.records.length === 0) this.records.remove(kind, id);
      else this.records.set(reply.result.records);
    }
    const summary = await this.engine.call('workspace.summary', { workspace: this.#workspace });
    if (summary.ok) this.summary = summary.result;
    if (changes) this.#take(changes);
    this.revision += 1;
  }

  #take(changes: Changes): void {
    if (changes.as_of !== this.asOf) return;
    const shown = figureChanges(this.outline, this.figures, changes);
    for (const [id, figures] of Object.entries(changes.nodes)) this.figures.set(id, figures);
    for (const [id, leaf] of Object.entries(changes.leaves)) this.leaves.set(id, leaf);
    for (const id of changes.removed) {
      this.figures.delete(id);
      this.leaves.delete(id);
    }
    if (shown.length > 0) this.lastChange = { at: Date.now(), changes: shown };
  }

  /** Another tab committed, or this one takes over: what is stored is read again. */
  async refresh(): Promise<void> {
    await this.#enqueue(async () => {
      const workspace = this.#workspace;
      const fault = await this.#reopen();
      if (fault) this.fault = fault;
      else await this.engine.call('workspace.close', { workspace });
      return done;
    });
  }
}

export const session = new Session();
