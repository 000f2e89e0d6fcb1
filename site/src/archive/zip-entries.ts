// What a ZIP holds, by its directory, and the bytes of an entry. A ZIP is hostile until it has been looked at: sizes,
// places and checksums are held against what is there, and nothing is inflated beyond what an entry declares.
//
//   const entries = readEntries(zip, 10_000);
//   bytesOf(entries[0]);     // null where it is not what the directory says
import { Inflate } from 'fflate';

export interface Entry {
  name: string;
  /** Of its bytes once inflated, as the directory declares it. */
  size: number;
  /** It shares bytes of the ZIP with another entry, or lies outside. */
  misplaced: boolean;
  packed: Uint8Array;
  method: number;
  crc: number;
}

const signatures = { local: 0x04034b50, directory: 0x02014b50, end: 0x06054b50 };
const longestComment = 65_535;
const stored = 0;
const deflated = 8;
const encrypted = 1;

const viewOf = (zip: Uint8Array) => new DataView(zip.buffer, zip.byteOffset, zip.byteLength);

function endOf(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - longestComment; at -= 1)
    if (view.getUint32(at, true) === signatures.end) return at;
  return null;
}

/** The entries in the order of the directory; `damaged` where there is none or it is not whole. */
export function readEntries(zip: Uint8Array, most: number): Entry[] | 'damaged' | 'too-many' {
  const view = viewOf(zip);
  const end = endOf(view);
  if (end === null) return 'damaged';
  const count = view.getUint16(end + 10, true);
  if (count > most) return 'too-many';
  let at = view.getUint32(end + 16, true);
  const directory = at;
  const entries: Entry[] = [];
  const places: { from: number; to: number; entry: Entry }[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== signatures.directory) return 'damaged';
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const next = at + 46 + lengths.reduce((sum, each) => sum + each, 0);
    if (next > end) return 'damaged';
    const flags = view.getUint16(at + 8, true);
    const packedSize = view.getUint32(at + 20, true);
    const from = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + (lengths[0] ?? 0)));
    const isThere =
      from + 30 <= directory &&
      view.getUint32(from, true) === signatures.local &&
      (flags & encrypted) === 0;
    const begin = isThere
      ? from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true)
      : directory;
    const to = begin + packedSize;
    const entry: Entry = {
      name,
      size: view.getUint32(at + 24, true),
      misplaced: !isThere || to > directory,
      packed: zip.subarray(begin, Math.min(to, directory)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
    };
    entries.push(entry);
    places.push({ from, to, entry });
    at = next;
  }
  places.sort((one, other) => one.from - other.from);
  let last = places[0];
  for (const place of places.slice(1)) {
    if (last && place.from < last.to) last.entry.misplaced = place.entry.misplaced = true;
    if (!last || place.to > last.to) last = place;
  }
  return entries;
}

/** Null for bytes of another size or checksum than the directory says. */
export function bytesOf({ size, misplaced, packed, method, crc }: Entry): Uint8Array | null {
  if (misplaced) return null;
  const bytes = method === stored ? packed : method === deflated ? inflate(packed, size) : null;
  return bytes && bytes.length === size && crc32(bytes) === crc ? bytes.slice() : null;
}

// In small pieces, so that none of them becomes large before it is looked at.
const piece = 16 * 1024;

function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  const bytes = new Uint8Array(size);
  let length = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new RangeError('longer than it says');
    bytes.set(chunk, length);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += piece)
      stream.push(packed.subarray(at, at + piece), at + piece >= packed.length);
  } catch {
    return null; // longer than it says, or no deflated bytes
  }
  return length === size ? bytes : null;
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
