// What the site saves to a file: the record alone, or a ZIP of it with the files that are attached.
//
//   const { record, digests } = unpack(saved);
//   digests.get(name) === name;              // the file is what it is called after
//   pack(record, [file]);                    // as somebody else hands it in
import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';

export interface Attachment {
  name: string;
  bytes: Uint8Array;
}

export interface Saved {
  record: Uint8Array;
  /** By the names of the files, what their bytes really are. */
  digests: ReadonlyMap<string, string>;
}

const folder = 'files/';

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

export function pack(record: Uint8Array, files: readonly Attachment[]): Buffer {
  const entries = files.map(({ bytes }) => [folder + sha256(bytes), bytes] as const);
  return Buffer.from(zipSync({ 'workspace.aims': record, ...Object.fromEntries(entries) }));
}

export function unpack(file: Uint8Array): Saved {
  if (file[0] !== 0x50 || file[1] !== 0x4b) return { record: file, digests: new Map() };
  const { 'workspace.aims': record, ...rest } = unzipSync(file);
  if (!record) throw new Error(`no record among ${Object.keys(rest).join(', ')}`);
  const files = Object.entries(rest).filter(([name]) => name.startsWith(folder));
  const digests = files.map(([name, bytes]) => [name.slice(folder.length), sha256(bytes)] as const);
  return { record, digests: new Map(digests) };
}
