// An answer of the engine that stays true: asked again whenever the record, the as-of date or the moment
// on display changes.
import { tick } from 'svelte';
import { contentStore, openWorkspace } from './index.ts';
import type { Fault, Result } from 'aimwright-engine';
import {
  needsDocuments,
  type QueryParams,
  type WorkspaceMethod,
} from '../engine-client/query-params.ts';

export interface EngineQuery<T> {
  /** The last answer; stays in place while the next one is on its way. */
  readonly value: T | null;
  readonly fault: Fault | null;
  readonly waiting: boolean;
}

/**
 * Call it while a component is being set up. `question` is tracked: what it reads is asked anew when it changes;
 * null asks nothing.
 *
 * const gaps = engineQuery('gaps', () => ({}));
 */
export function engineQuery<M extends WorkspaceMethod>(
  method: M,
  question: () => QueryParams<NoInfer<M>> | null,
): EngineQuery<Result<M>> {
  let value = $state.raw<Result<M> | null>(null);
  let fault = $state.raw<Fault | null>(null);
  let waiting = $state(false);
  let latest = 0;

  $effect(() => {
    const asked = question();
    void openWorkspace.revision;
    void openWorkspace.asOf;
    const turn = ++latest;
    const early = needsDocuments.has(method) && contentStore.coming;
    if (asked === null || early || openWorkspace.phase !== 'open') {
      value = null;
      waiting = false;
      return;
    }
    waiting = true;
    void ask(turn, asked);
  });

  async function ask(turn: number, asked: QueryParams<M>) {
    // What an action changes is asked once, after it.
    if (openWorkspace.acting) {
      await openWorkspace.acting;
      await tick();
      if (turn !== latest) return;
    }
    const reply = await openWorkspace.ask(method, asked);
    if (turn !== latest) return;
    waiting = false;
    fault = reply.ok ? null : reply.error;
    if (reply.ok) value = reply.result;
  }

  return {
    get value() {
      return value;
    },
    get fault() {
      return fault;
    },
    get waiting() {
      return waiting;
    },
  };
}
