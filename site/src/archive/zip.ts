// A workspace with its attached files as one ZIP: `workspace.aims` and `files/<sha-256>`. Runs wherever it is called;
// `zip-client.ts` runs it beside the page.
//
//   const zip = pack(record, [{ sha256, bytes }]);
//   const parts = await unpack(zip);                  // the record, and the files whose bytes are what they are called
import { zipSync, type Zippable } from 'fflate';
import { sha256 as digestOf } from '../storage/bytes.ts';
import { largestFile, roomForFiles } from '../storage/files.ts';
import { bad, good, type Result } from '../lib/result.ts';
import { bytesOf, readEntries } from './zip-entries.ts';

export type PackageFault = 'damaged' | 'too-large' | 'no-record';

export interface PackedFile {
  sha256: string;
  bytes: Uint8Array;
}

export interface Unpacked {
  record: Uint8Array;
  files: PackedFile[];
  /** Files that are not whole, or whose bytes are not those they are called after; they are left out. */
  broken: string[];
  /** How many entries were neither record nor file; they are left out too. */
  others: number;
}

const recordName = 'workspace.aims';
const fileName = /^files\/([0-9a-f]{64})$/;
const largestRecord = 64 * 1024 * 1024;
const mostEntries = 10_000;
// ZIP knows no earlier day, and equal content is to make equal bytes.
const mtime = new Date(1980, 0, 1);

export function pack(record: Uint8Array, files: readonly PackedFile[]): Uint8Array {
  const entries: Zippable = { [recordName]: [record, { level: 6 }] };
  // Documents and pictures are compressed already.
  for (const { sha256, bytes } of files) entries[`files/${sha256}`] = [bytes, { level: 0 }];
  return zipSync(entries, { mtime });
}

/** What all comes to by its directory is bounded before anything is inflated, and nothing is inflated beyond that. */
export async function unpack(zip: Uint8Array): Promise<Result<Unpacked, PackageFault>> {
  const entries = readEntries(zip, mostEntries);
  if (entries === 'damaged') return bad('damaged');
  if (entries === 'too-many') return bad('too-large');
  const ours = entries.filter(({ name }) => name === recordName || fileName.test(name));
  // Of two entries with one name nobody can say which is meant.
  if (new Set(ours.map(({ name }) => name)).size < ours.length) return bad('damaged');
  const found = ours.find(({ name }) => name === recordName);
  if (!found) return bad('no-record');
  const attached = ours.filter((entry) => entry !== found);
  const all = attached.reduce((sum, { size }) => sum + size, 0);
  if (found.size > largestRecord || attached.some(({ size }) => size > largestFile))
    return bad('too-large');
  if (all > roomForFiles) return bad('too-large');
  const record = bytesOf(found);
  if (!record) return bad('damaged');
  const files: PackedFile[] = [];
  const broken: string[] = [];
  for (const entry of attached) {
    const sha256 = fileName.exec(entry.name)?.[1] ?? '';
    const bytes = bytesOf(entry);
    if (bytes && (await digestOf(bytes)) === sha256) files.push({ sha256, bytes });
    else broken.push(sha256);
  }
  return good({ record, files, broken, others: entries.length - ours.length });
}
