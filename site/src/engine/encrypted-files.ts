// Workspaces as encrypted files, in the age format.
import { sealBeside } from '../encryption/aging.ts';
import { today } from '../i18n/display.ts';
import { download } from './files.ts';
import { done, siteFault, type Outcome } from './outcome.ts';
import type { Session } from './session.svelte.ts';

/** Saves the open workspace to a file under a passphrase. Its name tells no more than the day. */
export async function saveEncrypted(
  session: Session,
  passphrase: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const reply = await session.ask('workspace.save', {});
  if (!reply.ok) return { ok: false, fault: reply.error };
  const { stored } = session;
  if (!reply.attachment || !stored) return { ok: false, fault: siteFault('site/nothing-saved') };
  const sealed = await sealBeside(reply.attachment, passphrase, signal);
  if (!sealed.ok) return { ok: false, fault: siteFault(`encryption/${sealed.fault}`) };
  download(sealed.value, `aimwright-${today()}.aims.age`, 'application/octet-stream');
  const marked = await session.shelf.exported(stored.id);
  if (!marked.ok) return marked;
  session.stored = marked.value;
  return done;
}
