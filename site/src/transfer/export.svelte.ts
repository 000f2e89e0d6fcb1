// The open workspace goes out as a file, and it is noted that it did.
import { encryption, openWorkspace, repository } from '../workspace/index.ts';
import type { Fault } from 'aimwright-engine';
import { filesToPack } from '../workspace/attachment-commands.ts';
import { packBeside } from '../archive/zip-client.ts';
import { download } from '../lib/download.ts';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';

/** What a saved file holds: the record with the files attached in it, as far as these are here, or the record alone. */
export type Extent = 'whole' | 'record';

export interface WorkspaceFile {
  name: string;
  type: string;
  bytes: Uint8Array;
  /** Which attached files are not in it, since they are not here or damaged. */
  lacks: Fault | null;
}

/** The open workspace as a file. */
export async function asFile(
  extent: Extent,
  signal?: AbortSignal,
): Promise<Outcome<WorkspaceFile>> {
  const reply = await openWorkspace.ask('workspace.save', {});
  if (!reply.ok) return { ok: false, fault: reply.error };
  if (!reply.attachment || !openWorkspace.stored)
    return { ok: false, fault: siteFault('site/nothing-saved') };
  const { name, type } = reply.result.attachment;
  const record = reply.attachment;
  const alone = { name, type, bytes: record, lacks: null };
  if (extent === 'record') return { ok: true, value: alone };
  const { files, without } = await filesToPack(signal);
  if (signal?.aborted) return { ok: false, fault: siteFault('package/cancelled') };
  const lacks =
    without.length === 0
      ? null
      : siteFault('attached/left-out', {
          count: without.length,
          names: without.slice(0, 5).join(', '),
          more: Math.max(0, without.length - 5),
        });
  if (files.length === 0) return { ok: true, value: { ...alone, lacks } };
  const packed = await packBeside(record, files, signal);
  if (!packed.ok) return { ok: false, fault: siteFault(`package/${packed.fault}`) };
  return {
    ok: true,
    value: { name: `${name}.zip`, type: 'application/zip', bytes: packed.value, lacks },
  };
}

/** Saving as it goes on: it may take a while with files attached, and whoever asked for it may be on any page. */
class Saving {
  /** How to stop it; null while nothing is being saved. */
  stop = $state.raw<(() => void) | null>(null);
  /** What went wrong, or what the file lacks. */
  fault = $state.raw<Fault | null>(null);

  /** Saves the open workspace to a file and notes that it was. */
  async run(extent: Extent = 'whole'): Promise<Fault | null> {
    if (this.stop) return null;
    const stop = new AbortController();
    this.stop = () => stop.abort();
    const saved = await this.#save(extent, stop.signal);
    this.stop = null;
    this.fault = saved.ok ? saved.value : saved.fault;
    return this.fault;
  }

  async #save(extent: Extent, signal: AbortSignal): Promise<Outcome<Fault | null>> {
    const file = await asFile(extent, signal);
    if (!file.ok) return file;
    const { name, type, bytes, lacks } = file.value;
    download(bytes, encryption.fileName(name), type);
    const noted = await noteSaved();
    return noted.ok ? { ok: true, value: lacks } : noted;
  }

  forget(): void {
    this.fault = null;
  }
}

export const saving = new Saving();

export async function noteSaved(): Promise<Outcome> {
  if (!openWorkspace.stored) return done;
  const marked = await repository.exported(openWorkspace.stored.id);
  return marked.ok ? done : marked;
}
