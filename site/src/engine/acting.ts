// One action on its way: asked of the engine, then stored as the lines it wrote. Only what is stored is shown.
import type { Act, Changes, Engine, Fault, Put, Reply } from 'aimwright-engine';
import type { StoredWorkspace } from '../storage/database.ts';
import type { Outcome } from './outcome.ts';
import type { Shelf } from './shelf.svelte.ts';
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

export interface Recorded {
  stored: StoredWorkspace;
  puts: Put[];
  changes: Changes | null;
}

/** Null where nothing would have changed. `lost`: the engine has it, but it could not be stored. */
export async function record(
  shelf: Shelf,
  stored: StoredWorkspace,
  stamp: Stamp,
  ask: Ask,
): Promise<Outcome<Recorded | null> | { ok: false; fault: Fault; lost: true }> {
  const reply = await ask(stamp);
  if (!reply.ok) return { ok: false, fault: reply.error };
  const { operations, changes } = reply.result;
  if (operations.length === 0) return { ok: true, value: null };
  const lines = operations.map(({ line }) => line);
  // What the engine wrote, since it was not always the page that said what to put.
  const puts = lines.map((line) => (JSON.parse(line) as { put: Put }).put);
  const kept = await shelf.append(stored, lines, stamp.at, puts, stamp.actor);
  if (!kept.ok) return { ...kept, lost: true };
  return { ok: true, value: { stored: kept.value, puts, changes } };
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
