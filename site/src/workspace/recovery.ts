// Opening what was recovered. What there is to recover, and from where, says persistence/recovery.svelte.ts.
import { openWorkspace, repository } from './index.ts';
import { done, type Outcome } from '../engine-client/outcome.ts';
import type { Missing, BrokenWorkspace } from '../persistence/recovery.svelte.ts';
import type { WayBack } from '../storage/recovery.ts';

/** Makes a workspace of the copy of one that is gone, and opens it. */
export async function bringBack(gone: Missing): Promise<Outcome> {
  const { recovery } = repository;
  if (recovery.isLocked(gone)) {
    // It asks for the passphrase first, which leads back to here.
    openWorkspace.askForPassphrase(gone.id);
    return done;
  }
  const restored = await recovery.bringBack(gone);
  return restored.ok ? openWorkspace.open(gone.id) : restored;
}

/** Opens a workspace whose key was just opened; where only its copy is left, that. */
export function openUnlocked(id: string): Promise<Outcome> {
  const gone = repository.recovery.missing.find((each) => each.id === id);
  return gone ? bringBack(gone) : openWorkspace.open(id);
}

/** Puts what was recovered in its place, and opens it. */
export async function restore(broken: BrokenWorkspace, way: WayBack): Promise<Outcome> {
  const { workspace } = broken;
  const restored = await repository.recovery.restore(broken, way);
  if (!restored.ok) return restored;
  const opened = await openWorkspace.open(workspace.id);
  const name = openWorkspace.summary?.name;
  // What its damaged name record said of itself, the record says too.
  if (opened.ok && workspace.key && workspace.name === '' && name)
    await repository.setAbout(workspace.id, { name });
  return opened;
}

/** Goes on with an older state as it is. */
export function accept(broken: BrokenWorkspace): Promise<Outcome> {
  repository.recovery.accept(broken);
  return openWorkspace.open(broken.workspace.id);
}
