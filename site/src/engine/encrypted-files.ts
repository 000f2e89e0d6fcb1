// Workspaces as encrypted files, in the age format.
import { sealBeside } from '../encryption/aging.ts';
import { today } from '../i18n/display.ts';
import { download } from './download.ts';
import { asFile, noteSaved } from './saving.ts';
import { siteFault, type Outcome } from './outcome.ts';
import { isZip } from '../packing/packing.ts';
import type { Session } from './session.svelte.ts';

/** Saves the open workspace to a file under a passphrase. Its name tells no more than the day. */
export async function saveEncrypted(
  session: Session,
  passphrase: string,
  signal: AbortSignal,
): Promise<Outcome> {
  const file = await asFile(session, 'whole', signal);
  if (!file.ok) return file;
  const { bytes } = file.value;
  const sealed = await sealBeside(bytes, passphrase, signal);
  if (!sealed.ok) return { ok: false, fault: siteFault(`encryption/${sealed.fault}`) };
  const ending = isZip(bytes) ? 'aims.zip.age' : 'aims.age';
  download(sealed.value, `aimwright-${today()}.${ending}`, 'application/octet-stream');
  return noteSaved(session);
}
