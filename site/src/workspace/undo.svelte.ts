// What the next undo and redo of this device would take back. The engine finds it in the record, so that it outlives a
// reload; the page remembers only which steps were left as they are.
import type { Act, Engine, Overtaken } from 'aimwright-engine';
import type { Outcome } from '../engine-client/outcome.ts';
import type { Session } from './store.svelte.ts';

export type Direction = 'undo' | 'redo';
/** What to do where somebody has gone on from it. */
export type Policy = 'ask' | 'leave' | 'take_back';

export interface Reversed {
  /** What was to be taken back; null when there was nothing. */
  act: Act | null;
  recorded: boolean;
  /** What somebody has changed since; with `ask` nothing was recorded then. */
  overtaken: Overtaken[];
}

export class UndoStack {
  undo = $state.raw<Act | null>(null);
  redo = $state.raw<Act | null>(null);
  #without: string[] = [];

  constructor(private readonly session: Session) {}

  /** Looks anew, where a workspace was opened; change sets say it then. `writers`: those this device has been. */
  async look(engine: Engine, workspace: number, writers: readonly string[]): Promise<void> {
    const reply = await engine.call('undo.steps', {
      workspace,
      actors: [...writers],
      without: this.#without,
    });
    this.show(reply.ok ? reply.result : { undo: null, redo: null });
  }

  show({ undo, redo }: { undo: Act | null; redo: Act | null }): void {
    this.undo = undo;
    this.redo = redo;
  }

  /** The next step back, or forth again. */
  async take(direction: Direction): Promise<Outcome<Reversed>> {
    const outcome = await this.session.reverse(() => this[direction], 'ask');
    const asks = outcome.ok && outcome.value.overtaken.length > 0;
    return asks ? outcome : this.#passed(outcome);
  }

  /** Answers the question that a step raised. */
  async settle(act: Act, policy: 'leave' | 'take_back'): Promise<Outcome<Reversed>> {
    return this.#passed(await this.session.reverse(() => act, policy));
  }

  // Where nothing was left to take back, the step before is next.
  async #passed(outcome: Outcome<Reversed>): Promise<Outcome<Reversed>> {
    if (outcome.ok && outcome.value.act && !outcome.value.recorded) {
      await this.pass(outcome.value.act);
    }
    return outcome;
  }

  /** Leaves a step as it is, for as long as the page lives. */
  async pass(act: Act): Promise<void> {
    this.#without = [...this.#without, act.act];
    await this.session.lookBack();
  }

  clear(): void {
    this.undo = null;
    this.redo = null;
    this.#without = [];
  }
}
