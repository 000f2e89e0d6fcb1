// What the next undo and redo of this device would take back. The engine finds it in the record, so that it outlives a
// reload; the page remembers only which steps were left as they are. Taking them is a command (commands.svelte.ts).
import type { Act, Overtaken } from 'aimwright-engine';

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
  /** Acts that were left as they are, for as long as the page lives. */
  skipped: readonly string[] = [];

  show({ undo, redo }: { undo: Act | null; redo: Act | null }): void {
    this.undo = undo;
    this.redo = redo;
  }

  skip(act: Act): void {
    this.skipped = [...this.skipped, act.act];
  }

  clear(): void {
    this.show({ undo: null, redo: null });
    this.skipped = [];
  }
}
