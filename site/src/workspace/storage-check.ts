// The check of everything that is stored of the open workspace, byte by byte, and the repair from what this page holds.
import { commands, openWorkspace, repository } from './index.ts';
import { countLines, linesOf } from '../storage/bytes.ts';
import { siftGeneration } from '../storage/chunks.ts';
import type { BackupInfo } from '../storage/backup-format.ts';
import { checkFiles } from './attachment-commands.ts';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import { now } from '../lib/ids.ts';
import { outcomeOf } from '../persistence/storage-errors.ts';

export interface Checked {
  at: string;
  bytes: number;
  pieces: number;
  damaged: number;
  /** The generation before, where there is one. */
  before: 'none' | 'whole' | 'damaged';
  copy: BackupInfo | null;
  /** There was a copy, and it was found missing or damaged and written anew. */
  copiedAnew: boolean;
  /** Attached files, and those of them that are not here or damaged in every place. */
  files: number;
  lost: number;
}

export async function checkStored(
  signal: AbortSignal,
  progress: (read: number, of: number) => void,
): Promise<Outcome<Checked>> {
  const { stored, writable } = openWorkspace;
  if (!stored) return { ok: false, fault: siteFault('site/read-only') };
  const { id } = stored;
  try {
    const record = await repository.store.get(id);
    if (!record) return { ok: false, fault: siteFault('storage/missing') };
    const { before } = record;
    const present = await siftGeneration(repository.connection, record, record);
    const old = before
      ? await siftGeneration(repository.connection, { id, revision: before.revision }, before)
      : null;
    const { maintenance } = repository;
    const copy = await maintenance.backups.read(id);
    const anew = !copy && maintenance.backup !== null && writable && present.damaged.length === 0;
    if (anew) await maintenance.again();
    const files = await checkFiles(signal, progress);
    if (signal.aborted) return { ok: false, fault: siteFault('site/cancelled') };
    return {
      ok: true,
      value: {
        at: now(),
        bytes: present.good.reduce((sum, { bytes }) => sum + bytes.length, 0),
        pieces: present.good.length + present.damaged.length,
        damaged: present.damaged.length,
        before: old === null ? 'none' : old.damaged.length > 0 ? 'damaged' : 'whole',
        copy: copy?.about ?? maintenance.backup,
        copiedAnew: anew && maintenance.backup !== null,
        ...files,
      },
    };
  } catch (error) {
    return { ok: false, fault: siteFault('storage/refused', { detail: String(error) }) };
  }
}

/** This page opened the workspace when it was whole, and the engine still has it: that is put in the place of damage. */
export async function repairFromPage(): Promise<Outcome> {
  await commands.whenStored();
  const saved = await openWorkspace.ask('workspace.save', {});
  if (!saved.ok) return { ok: false, fault: saved.error };
  const record = openWorkspace.stored
    ? await repository.store.get(openWorkspace.stored.id)
    : undefined;
  if (
    !record ||
    !saved.attachment ||
    !openWorkspace.writable ||
    openWorkspace.stored?.revision !== record.revision
  )
    return { ok: false, fault: siteFault('site/read-only') };
  const lines = linesOf(saved.attachment);
  const present = await siftGeneration(repository.connection, record, record);
  const restored = outcomeOf(
    await repository.store.generations.restore(
      record,
      lines,
      { operations: countLines(lines) },
      { found: now(), places: present.damaged },
    ),
  );
  if (!restored.ok) return restored;
  repository.committed(restored.value);
  await openWorkspace.refresh();
  return done;
}
