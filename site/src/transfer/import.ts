// Workspaces come in as .aims files, or as ZIPs of one with the files attached in it. A file is hostile until a
// disposable engine has read it whole.
import { attachments, openWorkspace, preferences, repository } from '../workspace/index.ts';
import type { Diagnostic, Fault, Opened } from 'aimwright-engine';
import type { ShippedFile } from 'virtual:content';
import type { PackedFile } from '../archive/zip.ts';
import { isZip, unpackBeside } from '../archive/zip-client.ts';
import { linesOf } from '../storage/bytes.ts';
import { startDisposableEngine } from '../engine-client/client.ts';
import { fetchShipped, loadContent } from '../engine-client/content.ts';
import { protectionBy } from '../workspace/create.ts';
import { fileKind } from './file-kind.ts';
import { siteFault, type Outcome } from '../engine-client/outcome.ts';
import type { Prepared } from '../persistence/workspace-keys.ts';

const largestFile = 64 * 1024 * 1024;

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
  if (!unpacked.ok) {
    const isOther = unpacked.fault.code === 'package/no-record';
    return {
      ok: false,
      fault: (isOther && otherFile(name, bytes)) || unpacked.fault,
      diagnostics: [],
    };
  }
  const { record: read, files, diagnostics: left } = unpacked.value;
  // Some editors put a mark of the encoding before everything. It is no part of the record.
  const record = read[0] === 0xef && read[1] === 0xbb && read[2] === 0xbf ? read.slice(3) : read;
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
    if (!reply.ok) {
      const isOther = reply.error.code === 'record/not-a-workspace';
      const other = isOther ? otherFile(name, bytes) : null;
      return {
        ok: false,
        fault: other ?? reply.error,
        diagnostics: other ? [] : reply.diagnostics,
      };
    }
    const diagnostics = [...left, ...reply.diagnostics];
    return { ok: true, value: { name, bytes: record, files, opened: reply.result, diagnostics } };
  } finally {
    signal.removeEventListener('abort', cancel);
    engine.close();
  }
}

function otherFile(name: string, bytes: Uint8Array): Fault | null {
  const kind = fileKind(name, bytes);
  return kind && siteFault('site/other-file', { kind });
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

/** Keeps a file that was inspected as a workspace of this device and opens it. */
export async function storeAndOpen(
  { bytes, files, opened }: Inspected,
  prepared: Prepared | null = null,
): Promise<Outcome> {
  const { id, name, operations } = opened.summary;
  const lines = endLine(linesOf(bytes));
  const protection = protectionBy(prepared, preferences.value.name);
  const kept = await repository.create(
    ...([opened.header, id, name ?? '', lines, operations] as const),
    [],
    protection,
  );
  if (!kept.ok) return kept;
  const taken = await attachments.addAll(id, files);
  const shown = await openWorkspace.open(id);
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
