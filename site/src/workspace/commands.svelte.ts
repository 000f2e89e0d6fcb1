// What a person does to the open workspace: every action goes to the engine, is shown and stored at the same time, and is
// called saved once it is stored. Actions run one after the other, so that lines are stored in the order they were made.
//
//   const outcome = await commands.apply([['response', '6.1.3-g', { answer: 'met' }]]);
//   await commands.undo('undo');
import type { Act, Fault, Put, Reply } from 'aimwright-engine';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import { faultWords } from '../i18n/index.ts';
import type { TaskQueue } from '../lib/task-queue.ts';
import type { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import { toasts } from '../ui/toasts.svelte.ts';
import type { ActionContext, WorkspaceStore } from './store.svelte.ts';
import type { Direction, Policy, Reversed } from './undo.svelte.ts';

export type Saved = 'saved' | 'saving' | 'failed';

type Ask = (
  context: ActionContext,
) => Promise<Reply<'workspace.apply'> | Reply<'workspace.undo'> | Reply<'records.renumber'>>;

export class Commands {
  /** Actions that were asked for and are neither stored nor refused yet, also while they wait for others. */
  #unstored = $state(0);
  #lastSaved = $state<'saved' | 'failed'>('saved');
  saved = $derived<Saved>(this.#unstored > 0 ? 'saving' : this.#lastSaved);

  /** `onRefused`: lines that storage did not take. */
  constructor(
    private readonly store: WorkspaceStore,
    private readonly repository: WorkspaceRepository,
    private readonly queue: TaskQueue,
    private readonly onRefused: (id: string, lines: Uint8Array, fault: Fault) => void,
  ) {}

  /** What was asked for and is neither stored nor refused yet, in its order. */
  readonly unstored: Put[][] = [];

  /** One action of the user: recorded by the engine, shown, and done once it is stored. */
  async apply(puts: Put[]): Promise<Outcome> {
    this.unstored.push(puts);
    const outcome = await this.#enqueue(() =>
      this.#act((context) => this.store.engine.call('workspace.apply', { ...context, puts })),
    );
    this.unstored.splice(this.unstored.indexOf(puts), 1);
    return outcome.ok ? done : outcome;
  }

  /** The same, and says so when it failed. */
  async act(puts: Put[]): Promise<boolean> {
    const outcome = await this.apply(puts);
    if (!outcome.ok) toasts.show(faultWords(outcome.fault), 'error');
    return outcome.ok;
  }

  /** The next step back, or forth again. */
  async undo(direction: Direction): Promise<Outcome<Reversed>> {
    const outcome = await this.#reverse(() => this.store.undoStack[direction], 'ask');
    const asks = outcome.ok && outcome.value.overtaken.length > 0;
    return asks ? outcome : this.#skipEmpty(outcome);
  }

  /** Answers the question that a step raised. */
  async answerUndo(act: Act, policy: 'leave' | 'take_back'): Promise<Outcome<Reversed>> {
    return this.#skipEmpty(await this.#reverse(() => act, policy));
  }

  /** Leaves a step as it is. */
  async skipUndo(act: Act): Promise<void> {
    this.store.undoStack.skip(act);
    await this.store.readUndo();
  }

  // Where nothing was left to take back, the step before is next.
  async #skipEmpty(outcome: Outcome<Reversed>): Promise<Outcome<Reversed>> {
    if (outcome.ok && outcome.value.act && !outcome.value.recorded)
      await this.skipUndo(outcome.value.act);
    return outcome;
  }

  /** Gives records of a register whose number an earlier one has as well numbers of their own. */
  async renumber(register: string): Promise<Outcome> {
    const outcome = await this.#enqueue(() =>
      this.#act((context) => this.store.engine.call('records.renumber', { ...context, register })),
    );
    return outcome.ok ? done : outcome;
  }

  /** Takes an act back, as a new one. `choose` is asked once everything before it is recorded. */
  #reverse(choose: () => Act | null, policy: Policy): Promise<Outcome<Reversed>> {
    return this.#enqueue<Reversed>(async () => {
      const act = choose();
      let overtaken: Reversed['overtaken'] = [];
      if (!act) return { ok: true, value: { act, recorded: false, overtaken } };
      const outcome = await this.#act(async (context) => {
        const undo = { ...context, undoes: act.act, overtaken: policy };
        const reply = await this.store.engine.call('workspace.undo', undo);
        if (reply.ok) overtaken = reply.result.overtaken ?? [];
        return reply;
      });
      return outcome.ok
        ? { ok: true, value: { act, recorded: outcome.value, overtaken } }
        : outcome;
    });
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
      await this.store.ready;
      const { stored, writable } = this.store;
      if (stored?.id !== before.id || !writable)
        return { ok: false, fault: siteFault('site/read-only') };
      const kept = await this.repository.replace(before, lines, changes);
      this.#lastSaved = kept.ok ? 'saved' : 'failed';
      const read = await this.store.readAnew();
      this.store.ahead = !read.ok && !kept.ok;
      return read.ok && !kept.ok ? kept : read;
    });
  }

  /** Work on how the open workspace is stored; what it then is is shown. */
  restore(work: (before: StoredWorkspace) => Promise<Outcome<StoredWorkspace>>): Promise<Outcome> {
    return this.queue.run(async () => {
      await this.store.ready;
      const { stored, writable } = this.store;
      if (!stored || !writable) return { ok: false, fault: siteFault('site/read-only') };
      const after = await work(stored);
      return after.ok ? done : after;
    });
  }

  /** Resolves when every action made so far is stored or refused. */
  whenStored(): Promise<unknown> {
    return this.queue.idle();
  }

  async #enqueue<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    this.#unstored += 1;
    try {
      return await this.queue.run(work);
    } finally {
      this.#unstored -= 1;
    }
  }

  /** True when something was recorded, false when nothing would have changed. */
  async #act(ask: Ask): Promise<Outcome<boolean>> {
    const { store } = this;
    // The engine hears of it before anything is painted, so that both go on at the same time.
    if (store.ready) await store.ready;
    if (store.moment !== null) return { ok: false, fault: siteFault('site/past') };
    if (store.redacted) return { ok: false, fault: siteFault('site/redacted') };
    const { stored } = store;
    if (!stored || !store.writable) return { ok: false, fault: siteFault('site/read-only') };
    const context = store.newAction();
    const asked = ask(context);
    store.acting = asked;
    const reply = await asked;
    store.acting = null;
    if (!reply.ok || reply.result.operations === 0) {
      this.#lastSaved = store.ahead ? 'failed' : 'saved';
      return reply.ok ? { ok: true, value: false } : { ok: false, fault: reply.error };
    }
    const { result: changes, attachment: lines = new Uint8Array() } = reply;
    const storing = store.ahead
      ? this.#storeWhole(stored, context.actor, changes.operations)
      : this.repository.append(stored, { changes, lines }, context.at, context.actor);
    store.waitFor(storing);
    store.show(changes);
    const kept = await storing;
    this.#lastSaved = kept.ok ? 'saved' : 'failed';
    if (kept.ok) return { ok: true, value: true };
    if (!store.ahead) {
      // Engine and screen are then ahead of what is stored; what is stored is what counts, where it still is.
      store.ahead = (await store.reopen()) !== null;
      if (!store.ahead) this.onRefused(stored.id, lines, kept.fault);
    }
    return { ok: false, fault: store.ahead ? siteFault('storage/ahead') : kept.fault };
  }

  /** The disk lost what was stored: all of it is stored once more. */
  storeAnew(): Promise<Outcome> {
    return this.#enqueue(async () => {
      const { stored } = this.store;
      if (!stored || !this.store.ahead) return done;
      const kept = await this.#storeWhole(stored, this.store.newAction().actor, 0);
      this.#lastSaved = kept.ok ? 'saved' : 'failed';
      return kept.ok ? done : kept;
    });
  }

  async #storeWhole(before: StoredWorkspace, writer: string, added: number): Promise<Outcome> {
    const whole = await this.store.whole();
    if (!whole.ok) return whole;
    const operations = before.operations + added;
    const kept = await this.repository.storeAnew(before, whole.value, operations, writer);
    if (kept.ok) this.store.ahead = false;
    return kept.ok ? done : kept;
  }
}
