// Workspaces out of the way: archived, or in the bin until they are deleted for good.
import { openWorkspace, repository } from './index.ts';
import { becomeWriter } from '../storage/tab-lock.ts';
import { done, type Outcome } from '../engine-client/outcome.ts';
import { now } from '../lib/ids.ts';

/** Days a deleted workspace stays in the bin. */
export const trashDays = 30;

/** Out of the way, or back. */
export const archive = (id: string, away = true): Promise<Outcome> =>
  mark(id, { archived: away ? now() : undefined });

/** Into the bin, or back out of it. */
export async function moveToTrash(id: string, away = true): Promise<Outcome> {
  const marked = await mark(id, { deleted: away ? now() : undefined });
  // Closed once it is stored that it is there: a page that goes away in between would open it again.
  if (away && marked.ok && openWorkspace.stored?.id === id) await openWorkspace.close();
  return marked;
}

async function mark(
  id: string,
  changes: { archived: string | undefined } | { deleted: string | undefined },
): Promise<Outcome> {
  const marked = repository.mark(await repository.store.change(id, () => changes));
  return marked.ok ? done : marked;
}

export const purgedOn = (deleted: string): string =>
  new Date(Date.parse(deleted) + trashDays * 86_400_000).toISOString();

/** Empties the bin of what has been in it long enough and is open nowhere. */
export async function emptyTrash(): Promise<void> {
  for (const { id, deleted } of repository.everything) {
    if (deleted === undefined || purgedOn(deleted) > now()) continue;
    const writer = await becomeWriter(id, () => {});
    if (!writer) continue;
    await repository.purge(id);
    writer.release();
  }
}
