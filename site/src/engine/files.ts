// Workspaces come and go as .aims files, or as ZIPs of one with the files attached in it. A file is hostile until a
// disposable engine has read it whole.
import type { BundleRef, Diagnostic, Fault, Opened, Put } from 'aimwright-engine';
import type { ShippedFile } from 'virtual:content';
import { startDisposableEngine } from './client.ts';
import { isZip, packBeside, unpackBeside } from '../packing/packing.ts';
import type { PackedFile } from '../packing/package.ts';
import { fetchShipped, loadContent } from './content.ts';
import { download } from './download.ts';
import { settingOf } from './method-in-use.ts';
import { done, siteFault, type Outcome } from './outcome.ts';
import type { Session } from './session.svelte.ts';
import type { Protection } from '../storage/resealing.ts';
import { now, randomId } from './stamp.ts';
import type { Prepared } from './vault.svelte.ts';

// The bundles that figures are made of; words and guidance change no figure.
const decisive: ReadonlySet<BundleRef['kind']> = new Set([
  'framework',
  'controls',
  'register',
  'method',
]);

const largestFile = 64 * 1024 * 1024;

export interface Profile {
  person: string;
  name: string;
  size: 'small' | 'large';
  roles: string[];
  /** Empty for today, whichever day it is. */
  asOf: string;
}

export interface Inspected {
  name: string;
  /** The record alone. */
  bytes: Uint8Array;
  /** What is attached and came along. */
  files: PackedFile[];
  opened: Opened;
  diagnostics: Diagnostic[];
}

export type Inspection =
  { ok: true; value: Inspected } | { ok: false; fault: Fault; diagnostics: Diagnostic[] };

/** Reads a file in an engine of its own, which is thrown away afterwards, whatever happened. */
export async function inspect(
  name: string,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Inspection> {
  const unpacked = await unpackedFrom(bytes, signal);
  if (!unpacked.ok) return { ...unpacked, diagnostics: [] };
  const { record, files, diagnostics: left } = unpacked.value;
  const engine = startDisposableEngine();
  const cancel = () => engine.close();
  signal.addEventListener('abort', cancel);
  try {
    const loaded = await loadContent(engine, false);
    if (!loaded.ok) return { ...loaded, diagnostics: [] };
    const reply = await engine.call(
      'workspace.open',
      { catalog: loaded.value, name },
      record.slice(),
    );
    if (!reply.ok) return { ok: false, fault: reply.error, diagnostics: reply.diagnostics };
    const diagnostics = [...left, ...reply.diagnostics];
    return { ok: true, value: { name, bytes: record, files, opened: reply.result, diagnostics } };
  } finally {
    signal.removeEventListener('abort', cancel);
    engine.close();
  }
}

async function unpackedFrom(
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<Outcome<{ record: Uint8Array; files: PackedFile[]; diagnostics: Diagnostic[] }>> {
  if (!isZip(bytes)) {
    return bytes.length > largestFile
      ? { ok: false, fault: siteFault('site/file-too-large') }
      : { ok: true, value: { record: bytes, files: [], diagnostics: [] } };
  }
  const unpacked = await unpackBeside(bytes, signal);
  if (!unpacked.ok) return { ok: false, fault: siteFault(`package/${unpacked.fault}`) };
  const { record, files, broken, others } = unpacked.value;
  const diagnostics: Diagnostic[] = [];
  if (broken.length > 0) {
    const fault = siteFault('package/broken-files', { count: broken.length });
    diagnostics.push({ ...fault, severity: 'warning' });
  }
  if (others > 0) {
    diagnostics.push({
      ...siteFault('package/other-entries', { count: others }),
      severity: 'info',
    });
  }
  return { ok: true, value: { record, files, diagnostics } };
}

export async function readExample(file: ShippedFile): Promise<Outcome<Uint8Array>> {
  try {
    return { ok: true, value: await fetchShipped(file) };
  } catch {
    return { ok: false, fault: siteFault('site/example-unreachable') };
  }
}

/**
 * A new workspace with its first action: who it is about, and which method and content it was made with. With a prepared
 * key it is encrypted from its birth.
 */
export async function createWorkspace(
  session: Session,
  profile: Profile,
  prepared: Prepared | null = null,
): Promise<Outcome> {
  const id = prepared?.record.workspace ?? randomId();
  const created = await session.engine.call('workspace.create', {
    catalog: session.library.catalog,
    workspace: id,
    created: now(),
  });
  if (!created.ok) return { ok: false, fault: created.error };
  await session.engine.call('workspace.close', { workspace: created.result.workspace });
  const kept = await session.shelf.create(
    created.result.header,
    id,
    profile.name,
    new Uint8Array(),
    0,
    [],
    protectionBy(prepared, profile.person),
  );
  if (!kept.ok) return kept;
  // Who writes into an encrypted workspace is known inside it alone.
  if (!prepared) session.setPreferences({ name: profile.person });
  const opened = await session.open(id);
  if (!opened.ok) return opened;
  const organisation: Put = [
    'profile',
    'organisation',
    {
      name: profile.name,
      size: profile.size,
      ...Object.fromEntries(profile.roles.map((role) => [`roles/${role}`, true])),
      ...(profile.asOf ? { as_of: profile.asOf } : {}),
    },
  ];
  const settings = session.outline.outline.bundles
    .filter(({ kind }) => decisive.has(kind))
    .map(settingOf);
  const applied = await session.apply([organisation, ...settings]);
  if (applied.ok && profile.asOf) await session.setAsOf(profile.asOf);
  return applied;
}

const protectionBy = (prepared: Prepared | null, author: string): Protection | null =>
  prepared && { record: prepared.record, key: prepared.key, author };

/** Everything after the header line, as it was read. */
export function linesOf(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(10);
  return end < 0 ? new Uint8Array() : bytes.slice(end + 1);
}

/** Keeps a file that was inspected as a workspace of this device and opens it. */
export async function keep(
  session: Session,
  { bytes, files, opened }: Inspected,
  prepared: Prepared | null = null,
): Promise<Outcome> {
  const { id, name, operations } = opened.summary;
  const lines = endLine(linesOf(bytes));
  const protection = protectionBy(prepared, session.preferences.name);
  const kept = await session.shelf.create(
    ...([opened.header, id, name ?? '', lines, operations] as const),
    [],
    protection,
  );
  if (!kept.ok) return kept;
  const taken = await session.attachments.take(id, files);
  const shown = await session.open(id);
  return shown.ok ? taken : shown;
}

// A file made by hand may lack the last line feed; the next operation must not run into its last line.
function endLine(lines: Uint8Array): Uint8Array {
  if (lines.length === 0 || lines.at(-1) === 10) return lines;
  const ended = new Uint8Array(lines.length + 1);
  ended.set(lines);
  ended[lines.length] = 10;
  return ended;
}

/** What a saved file holds: the record with the files attached in it, as far as these are here, or the record alone. */
export type Extent = 'whole' | 'record';

/** The open workspace as a file. */
export async function asFile(
  session: Session,
  extent: Extent,
  signal?: AbortSignal,
): Promise<Outcome<{ name: string; type: string; bytes: Uint8Array }>> {
  const reply = await session.ask('workspace.save', {});
  if (!reply.ok) return { ok: false, fault: reply.error };
  if (!reply.attachment || !session.stored)
    return { ok: false, fault: siteFault('site/nothing-saved') };
  const { name, type } = reply.result.attachment;
  const record = reply.attachment;
  const files = extent === 'whole' ? await session.attachments.forPackage(signal) : [];
  if (files.length === 0) return { ok: true, value: { name, type, bytes: record } };
  const packed = await packBeside(record, files, signal);
  if (!packed.ok) return { ok: false, fault: siteFault(`package/${packed.fault}`) };
  return {
    ok: true,
    value: { name: `${name}.zip`, type: 'application/zip', bytes: packed.value },
  };
}

/** Saves the open workspace to a file and notes that it was. */
export async function saveToFile(
  session: Session,
  extent: Extent = 'whole',
  signal?: AbortSignal,
): Promise<Outcome> {
  const file = await asFile(session, extent, signal);
  if (!file.ok) return file;
  const { name, type, bytes } = file.value;
  download(bytes, session.vault.fileName(name), type);
  return noteSaved(session);
}

export async function noteSaved(session: Session): Promise<Outcome> {
  if (!session.stored) return done;
  const marked = await session.shelf.exported(session.stored.id);
  if (!marked.ok) return marked;
  session.stored = marked.value;
  return done;
}
