// Workspaces as encrypted files, in the age format.
import type { Fault } from 'aimwright-engine';
import { sealBeside } from '../encryption/age-client.ts';
import { today } from '../i18n/display.ts';
import { download } from '../lib/download.ts';
import { asFile, noteSaved } from './export.svelte.ts';
import { siteFault, type Outcome } from '../engine-client/outcome.ts';
import { isZip } from '../archive/zip-client.ts';

/** Saves the open workspace to a file under a passphrase. Its name tells no more than the day. What it lacks. */
export async function saveEncrypted(
  passphrase: string,
  signal: AbortSignal,
): Promise<Outcome<Fault | null>> {
  const file = await asFile('whole', signal);
  if (!file.ok) return file;
  const { bytes, lacks } = file.value;
  const sealed = await sealBeside(bytes, passphrase, signal);
  if (!sealed.ok) return { ok: false, fault: siteFault(`encryption/${sealed.fault}`) };
  const ending = isZip(bytes) ? 'aims.zip.age' : 'aims.age';
  download(sealed.value, `aimwright-${today()}.${ending}`, 'application/octet-stream');
  const noted = await noteSaved();
  return noted.ok ? { ok: true, value: lacks } : noted;
}
