// A copy of a workspace as one file: the hash of all that follows, what it is a copy of, then the workspace file.
//
//   const file = await writeBackup(about, bytes);
//   const copy = await readBackup(file);           // { about, bytes }, or null when a byte of it is wrong
import { join } from '../encryption/bytes.ts';
import type { KeyRecord } from '../encryption/key-record.ts';
import type { Place } from '../encryption/chunk-cipher.ts';
import { sha256 } from './bytes.ts';

export interface BackupInfo {
  copy: 1;
  workspace: string;
  name: string;
  revision: number;
  operations: number;
  created: string;
  changed: string;
  /** When the copy was made. */
  written: string;
  /** The bytes are sealed, the name is left out, and this opens them. */
  key?: KeyRecord;
  /** What its record keeps sealed, in base64. */
  about?: string;
}

export interface Copy {
  about: BackupInfo;
  bytes: Uint8Array;
}

/** What the bytes of an encrypted workspace's copy are bound to. */
export const placeOfBackup = ({ workspace, revision, created }: BackupInfo): Place => ({
  workspace,
  kind: 'copy',
  place: `${created}/${revision}`,
});

const hashLength = 64;
const lineFeed = 10;
const utf8 = new TextEncoder();

export async function writeBackup(about: BackupInfo, bytes: Uint8Array): Promise<Uint8Array> {
  const rest = join([utf8.encode(`${JSON.stringify(about)}\n`), bytes]);
  return join([utf8.encode(`${await sha256(rest)}\n`), rest]);
}

/** What a file says it is, not checked. */
export function readAbout(file: Uint8Array): BackupInfo | null {
  const from = hashLength + 1;
  const end = file.indexOf(lineFeed, from);
  if (file[hashLength] !== lineFeed || end < 0) return null;
  try {
    const about = JSON.parse(new TextDecoder().decode(file.subarray(from, end))) as BackupInfo;
    return about.copy === 1 ? about : null;
  } catch {
    return null;
  }
}

export async function readBackup(file: Uint8Array): Promise<Copy | null> {
  const about = readAbout(file);
  if (!about) return null;
  const hash = new TextDecoder().decode(file.subarray(0, hashLength));
  if ((await sha256(file.slice(hashLength + 1))) !== hash) return null;
  return { about, bytes: file.slice(file.indexOf(lineFeed, hashLength + 1) + 1) };
}

/** Whether a copy knows what the present revision does not: of a later one, or of another stay on this device. */
export const isAhead = (
  copy: Pick<BackupInfo, 'revision' | 'created'>,
  present: Pick<BackupInfo, 'revision' | 'created'>,
): boolean => copy.revision > present.revision || copy.created !== present.created;

/** Of two slots the one to write next: one that holds nothing whole, else the older. */
export function nextSlot(slots: readonly (BackupInfo | null)[]): number {
  const empty = slots.findIndex((about) => about === null);
  if (empty >= 0) return empty;
  return (slots[0]?.written ?? '') <= (slots[1]?.written ?? '') ? 0 : 1;
}

/** The more recent of what is whole. */
export const latest = <T extends { about: BackupInfo }>(copies: readonly T[]): T | null =>
  copies.reduce<T | null>(
    (best, each) => (best && best.about.written >= each.about.written ? best : each),
    null,
  );
