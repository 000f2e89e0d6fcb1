// A workspace with its attached files as one ZIP: `workspace.aims` and `files/<sha-256>`. Runs wherever it is called;
// `zip-client.ts` runs it beside the page.
//
//   const zip = pack(record, [{ sha256, bytes }]);
//   const parts = await unpack(zip);                  // the record, and the files whose bytes are what they are called
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { sha256 as digestOf } from '../storage/bytes.ts';
import { largestFile, roomForFiles } from '../storage/files.ts';
import { bad, good, type Result } from '../lib/result.ts';

export type PackageFault = 'damaged' | 'too-large' | 'no-record';

export interface PackedFile {
  sha256: string;
  bytes: Uint8Array;
}

export interface Unpacked {
  record: Uint8Array;
  files: PackedFile[];
  /** Files whose bytes are not those they are called after; they are left out. */
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

class Refused extends Error {
  constructor(readonly fault: PackageFault) {
    super(fault);
  }
}

/** Nothing is inflated beyond the size an entry declares, and what these come to is bounded before. */
export async function unpack(zip: Uint8Array): Promise<Result<Unpacked, PackageFault>> {
  let entries;
  let others = 0;
  try {
    const seen = new Set<string>();
    let room = roomForFiles;
    entries = unzipSync(zip, {
      filter({ name, originalSize }) {
        if (seen.size + others >= mostEntries) throw new Refused('too-large');
        const isRecord = name === recordName;
        if (!isRecord && !fileName.test(name)) {
          others += 1;
          return false;
        }
        // Of two entries with one name nobody can say which is meant.
        if (seen.has(name)) throw new Refused('damaged');
        seen.add(name);
        if (originalSize > (isRecord ? largestRecord : largestFile)) throw new Refused('too-large');
        if (!isRecord && (room -= originalSize) < 0) throw new Refused('too-large');
        return true;
      },
    });
  } catch (error) {
    // Whatever else the library objects to, it is no such file.
    return bad(error instanceof Refused ? error.fault : 'damaged');
  }
  const record = entries[recordName];
  if (!record) return bad('no-record');
  const files: PackedFile[] = [];
  const broken: string[] = [];
  for (const [name, bytes] of Object.entries(entries)) {
    const sha256 = fileName.exec(name)?.[1];
    if (sha256 === undefined) continue;
    if ((await digestOf(bytes)) === sha256) files.push({ sha256, bytes });
    else broken.push(sha256);
  }
  return good({ record, files, broken, others });
}
