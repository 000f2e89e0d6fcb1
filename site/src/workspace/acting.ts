// One action on its way: asked of the engine, which answers with all that it changes and the lines to store.
import type { Act, ChangeSet, Engine, Reply } from 'aimwright-engine';
import type { Outcome } from '../engine-client/outcome.ts';
import type { Policy, Reversed } from './undo.svelte.ts';

/** Who acts and when, as every action of the record says. */
export interface Stamp {
  workspace: number;
  actor: string;
  act: string;
  at: string;
  by: string;
  as_of: string;
}

export type Ask = (stamp: Stamp) => Promise<Reply<'workspace.apply'> | Reply<'workspace.undo'>>;

export interface Made {
  changes: ChangeSet;
  /** As the engine wrote them, each with a line feed; empty where nothing would have changed. */
  lines: Uint8Array;
}

/** What the engine made of an action. */
export async function make(stamp: Stamp, ask: Ask): Promise<Outcome<Made>> {
  const reply = await ask(stamp);
  if (!reply.ok) return { ok: false, fault: reply.error };
  const { result: changes, attachment: lines = new Uint8Array() } = reply;
  return { ok: true, value: { changes, lines } };
}

/** Takes an act back through the session's `act`, and says what stood in the way. */
export async function takeBack(
  engine: Engine,
  act: Act,
  overtaken: Policy,
  perform: (ask: Ask) => Promise<Outcome<boolean>>,
): Promise<Outcome<Reversed>> {
  let found: Reversed['overtaken'] = [];
  const outcome = await perform(async (stamp) => {
    const reply = await engine.call('workspace.undo', { ...stamp, undoes: act.act, overtaken });
    if (reply.ok) found = reply.result.overtaken ?? [];
    return reply;
  });
  return outcome.ok
    ? { ok: true, value: { act, recorded: outcome.value, overtaken: found } }
    : outcome;
}
