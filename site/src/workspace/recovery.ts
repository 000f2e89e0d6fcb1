// Opening what was recovered. What there is to recover, and from where, says persistence/recovery.svelte.ts.
import { done, type Outcome } from '../engine-client/outcome.ts';
import type { Missing, BrokenWorkspace } from '../persistence/recovery.svelte.ts';
import type { WayBack } from '../storage/recovery.ts';
import type { Session } from './store.svelte.ts';

/** Makes a workspace of the copy of one that is gone, and opens it. */
export async function bringBack(session: Session, gone: Missing): Promise<Outcome> {
  const { recovery } = session.repository;
  if (recovery.isLocked(gone)) {
    // It asks for the passphrase first, which leads back to here.
    session.askForPassphrase(gone.id);
    return done;
  }
  const restored = await recovery.bringBack(gone);
  return restored.ok ? session.open(gone.id) : restored;
}

/** Puts what was recovered in its place, and opens it. */
export async function restore(
  session: Session,
  broken: BrokenWorkspace,
  way: WayBack,
): Promise<Outcome> {
  const { repository } = session;
  const { workspace } = broken;
  const restored = await repository.recovery.restore(broken, way);
  if (!restored.ok) return restored;
  const opened = await session.open(workspace.id);
  const name = session.summary?.name;
  // What its damaged name record said of itself, the record says too.
  if (opened.ok && workspace.key && workspace.name === '' && name)
    await repository.setAbout(workspace.id, { name });
  return opened;
}

/** Goes on with an older state as it is. */
export function accept(session: Session, broken: BrokenWorkspace): Promise<Outcome> {
  session.repository.recovery.accept(broken);
  return session.open(broken.workspace.id);
}
