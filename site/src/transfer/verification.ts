// Checks what is stored of the open workspace in an engine of its own, which is thrown away afterwards: every line is
// hashed, and the page does not wait for it.
//
//   const found = await verifyStored({ head: '6QX2-9F0M-…' }, signal);
import { commands, openWorkspace, repository } from '../workspace/index.ts';
import type { Integrity } from 'aimwright-engine';
import { openIsolated } from '../engine-client/isolated-engine.ts';
import { siteFault, type Outcome } from '../engine-client/outcome.ts';
import { now } from '../lib/ids.ts';

/** A head that somebody kept: as it was written down, or the line of a statement. */
export type KeptHead = { head: string } | { statement: Uint8Array } | null;

export async function verifyStored(
  kept: KeptHead,
  signal: AbortSignal,
): Promise<Outcome<Integrity>> {
  const id = openWorkspace.stored?.id;
  if (id === undefined) return { ok: false, fault: siteFault('storage/missing') };
  await commands.whenStored();
  const isolated = await openIsolated(repository, id, signal);
  if (!isolated.ok) return isolated;
  const { engine, workspace } = isolated.value;
  try {
    const head = kept && 'head' in kept ? { head: kept.head } : {};
    const statement = kept && 'statement' in kept ? kept.statement.slice() : new Uint8Array();
    const params = { workspace, now: now(), ...head };
    const found = await engine.call('workspace.verify', params, statement);
    return found.ok ? { ok: true, value: found.result } : { ok: false, fault: found.error };
  } finally {
    engine.close();
  }
}
