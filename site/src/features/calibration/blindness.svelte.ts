// Who has looked at which comparison since the page was opened. It is not stored: after a reload one is asked again
// rather than shown something by accident.
import { openWorkspace } from '../../workspace/index.ts';
import { SvelteSet } from 'svelte/reactivity';

class Blindness {
  #ended = new SvelteSet<string>();

  #key(a: string, b: string): string {
    const reader = openWorkspace.author.trim();
    return JSON.stringify([openWorkspace.stored?.id, reader, ...[a, b].sort()]);
  }

  end(a: string, b: string): void {
    this.#ended.add(this.#key(a, b));
  }

  /** The present reader has seen what the two have rated. */
  ended(a: string, b: string): boolean {
    return this.#ended.has(this.#key(a, b));
  }

  /** The present reader has seen ratings of others than themselves. */
  lost(others: readonly string[]): boolean {
    return others.some((a) => others.some((b) => a !== b && this.ended(a, b)));
  }
}

export const blindness = new Blindness();
