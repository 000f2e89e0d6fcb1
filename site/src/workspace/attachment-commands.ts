// What a person does with files attached as evidence. Loaded with the screens that offer it.
//
//   const attached = await attach({ kind: 'evidence', id: 'e1', field: 'files' }, files, signal);
import { attachments, commands, openWorkspace } from './index.ts';
import type { Put, Value } from 'aimwright-engine';
import { done, siteFault, type Outcome } from '../engine-client/outcome.ts';
import { download } from '../lib/download.ts';
import { safeName } from '../lib/file-names.ts';
import type { PackedFile } from '../archive/zip.ts';
import { isZip, unpackBeside } from '../archive/zip-client.ts';
import { sha256 as digestOf } from '../storage/bytes.ts';
import { largestFile, roomForFiles } from '../storage/files.ts';
import type { Attached } from './attachments.svelte.ts';
import { outcomeOf } from '../persistence/storage-errors.ts';

/** The field of a record that files are attached in. */
export interface AttachmentPlace {
  kind: string;
  id: string;
  field: string;
}

/** Attaches files to a record, as one action; `first` is put together with them. */
export async function attach(
  { kind, id, field }: AttachmentPlace,
  files: readonly File[],
  signal: AbortSignal,
  first: Record<string, Value> = {},
): Promise<Outcome> {
  if (!openWorkspace.writable) return { ok: false, fault: siteFault('site/read-only') };
  const fields: Record<string, Value> = { ...first };
  for (const file of files) {
    const kept = await store(file);
    if (signal.aborted) return { ok: false, fault: siteFault('site/cancelled') };
    if (!kept.ok) return kept;
    fields[`${field}/${kept.value}`] = safeName(file.name);
  }
  const put: Put = [kind, id, fields];
  const applied = await commands.apply([put]);
  await attachments.refresh();
  return applied;
}

async function store(file: File): Promise<Outcome<string>> {
  const { id } = attachments;
  if (id === null) return { ok: false, fault: siteFault('site/read-only') };
  const { name, size } = file;
  if (size > largestFile)
    return {
      ok: false,
      fault: siteFault('attached/too-large', { name, size, most: largestFile }),
    };
  let bytes;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { ok: false, fault: siteFault('attached/unreadable', { name }) };
  }
  const kept = await attachments.add(id, bytes);
  if (!kept.ok && kept.fault === 'files-full')
    return { ok: false, fault: siteFault('attached/no-room', { name, most: roomForFiles }) };
  return outcomeOf(kept);
}

/** Takes a file off a record. Its bytes stay, since this can be undone. */
export async function detach(
  { kind, id, field }: AttachmentPlace,
  sha256: string,
): Promise<Outcome> {
  const applied = await commands.apply([[kind, id, { [`${field}/${sha256}`]: null }]]);
  await attachments.refresh();
  return applied;
}

/** Saves a file as it was attached. It is never shown here: it may be anything. */
export async function saveAttached({ sha256, name }: Attached): Promise<Outcome> {
  const { id } = attachments;
  if (id === null) return done;
  const read = await attachments.read(id, sha256);
  if (!read.ok) {
    await attachments.refresh();
    return { ok: false, fault: siteFault(`attached/${read.fault}`, { name }) };
  }
  download(read.bytes, safeName(name), 'application/octet-stream');
  return done;
}

/** Of files the user has somewhere, or in a saved workspace, keeps those that are missing here. How many. */
export async function findMissing(files: readonly File[]): Promise<Outcome<number>> {
  const { id } = attachments;
  if (id === null) return { ok: false, fault: siteFault('site/read-only') };
  await attachments.refresh();
  const missing = new Set(attachments.missing.map(({ sha256 }) => sha256));
  let found = 0;
  for (const file of files) {
    for (const bytes of await unpacked(file)) {
      if (!missing.delete(await digestOf(bytes))) continue;
      const kept = outcomeOf(await attachments.add(id, bytes));
      if (!kept.ok) return kept;
      found += 1;
    }
  }
  await attachments.refresh();
  return { ok: true, value: found };
}

/** What a file holds: itself, and of a ZIP what is packed in it. */
async function unpacked(file: File): Promise<Uint8Array[]> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const whole = isZip(bytes) ? await unpackBeside(bytes) : null;
  return [bytes, ...(whole?.ok ? whole.value.files.map((each) => each.bytes) : [])];
}

/** Every file that the record names and that is here, and the names of those that are not or are damaged. */
export async function filesToPack(
  signal?: AbortSignal,
): Promise<{ files: PackedFile[]; without: string[] }> {
  const { id } = attachments;
  const files: PackedFile[] = [];
  const without: string[] = [];
  for (const { sha256, name } of await attachments.present()) {
    if (id === null || signal?.aborted) break;
    const read = await attachments.read(id, sha256);
    if (read.ok) files.push({ sha256, bytes: read.bytes });
    else without.push(safeName(name));
  }
  if (without.length > 0) await attachments.refresh();
  return { files, without };
}

/** Reads every file and its copy, and mends what can be. How many there are, and how many are lost. */
export async function checkFiles(
  signal: AbortSignal,
  progress: (read: number, of: number) => void,
): Promise<{ files: number; lost: number }> {
  const { id } = attachments;
  const present = await attachments.present();
  let lost = 0;
  for (const [index, { sha256 }] of present.entries()) {
    if (id === null || signal.aborted) break;
    progress(index, present.length);
    if (!attachments.note(sha256, await attachments.files.check(id, sha256)).ok) lost += 1;
  }
  await attachments.refresh();
  return { files: present.length, lost };
}

/** Throws away what nothing names any more; undoing can then no longer bring it back. */
export async function dropUnused(): Promise<Outcome> {
  const { id } = attachments;
  if (id === null) return done;
  await attachments.refresh();
  const removed = outcomeOf(
    await attachments.files.remove(
      id,
      attachments.unused.map(({ name }) => name),
    ),
  );
  await attachments.refresh();
  return removed.ok ? done : removed;
}
