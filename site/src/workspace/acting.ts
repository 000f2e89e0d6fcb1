// One action on its way: asked of the engine, which answers with the lines to store and with what they change.
import type { Act, Changes, Engine, Put, Reply } from 'aimwright-engine';
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
  lines: string[];
  puts: Put[];
  changes: Changes | null;
}

/** What the engine made of an action; null where nothing would have changed. */
export async function make(stamp: Stamp, ask: Ask): Promise<Outcome<Made | null>> {
  const reply = await ask(stamp);
  if (!reply.ok) return { ok: false, fault: reply.error };
  const { operations, changes } = reply.result;
  if (operations.length === 0) return { ok: true, value: null };
  const lines = operations.map(({ line }) => line);
  // What the engine wrote, since it was not always the page that said what to put.
  const puts = lines.map((line) => (JSON.parse(line) as { put: Put }).put);
  return { ok: true, value: { lines, puts, changes } };
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
    if (reply.ok) found = reply.result.overtaken;
    return reply;
  });
  return outcome.ok
    ? { ok: true, value: { act, recorded: outcome.value, overtaken: found } }
    : outcome;
}
