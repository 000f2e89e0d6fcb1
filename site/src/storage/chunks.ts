// Reading and checking the chunks of one generation: which are whole, which are damaged, which are not there at all.
import type { Place } from '../encryption/chunk-cipher.ts';
import { join } from '../encryption/bytes.ts';
import { pieces, seal, unseal, type Sealed } from './bytes.ts';
import type { Connection } from './connection.ts';
import {
  chunksOf,
  placesOf,
  type Chunk,
  type Database,
  type Generation,
  type StoredWorkspace,
  workspaceOf,
} from './database.ts';
import type { Keyring } from './keyring.ts';

export interface Sifted {
  good: { place: number; bytes: Uint8Array }[];
  /** Places whose bytes are not those that were stored, cannot be read or are not there. */
  damaged: number[];
  /** As they are on the disk, sound or not. */
  raw: Chunk[];
}

/** One that lost its bytes on a damaged disk has none, which is damaged as well. */
const withBytes = (chunk: Chunk): Chunk =>
  chunk.bytes instanceof Uint8Array ? chunk : { ...chunk, bytes: new Uint8Array() };

/** The chunks in their order, also when the browser cannot give some of them. */
export async function readChunks(database: Database, chunks: string): Promise<Chunk[]> {
  try {
    return (await database.getAll('chunks', placesOf(chunks))).map(withBytes);
  } catch {
    const read: Chunk[] = [];
    for (const key of await database.getAllKeys('chunks', placesOf(chunks))) {
      const one = await database.get('chunks', key).catch(() => undefined);
      if (one) read.push(withBytes(one));
    }
    return read;
  }
}

/** Lines that are appended at a place. They are bound to it in whichever generation it lies. */
export const linesAt = (workspace: string, revision: number): Place => ({
  workspace,
  kind: 'lines',
  place: String(revision),
});

/** What the disk gets of lines. */
export const sealLines = async (
  keyring: Keyring,
  workspace: string,
  revision: number,
  lines: Uint8Array,
): Promise<Sealed> => seal(await keyring.seal(linesAt(workspace, revision), lines));

async function openLines(keyring: Keyring, chunk: Chunk): Promise<Uint8Array | null> {
  const stored = await unseal(chunk);
  return stored && keyring.open(linesAt(workspaceOf(chunk.workspace), chunk.revision), stored);
}

/** Checks what was read against its hashes and against the places up to `revision`. */
export async function sift(
  keyring: Keyring,
  raw: Chunk[],
  { base }: Generation,
  revision: number,
): Promise<Sifted> {
  const kept = raw.map(withBytes);
  const read = await Promise.all(kept.map((chunk) => openLines(keyring, chunk)));
  const good = kept.flatMap((chunk, index) => {
    const bytes = read[index];
    return bytes ? [{ place: chunk.revision, bytes }] : [];
  });
  const there = new Set(good.map(({ place }) => place));
  const damaged: number[] = [];
  for (let place = firstPlace(kept, base); place <= revision; place += 1) {
    if (!there.has(place)) damaged.push(place);
  }
  return { good, damaged, raw: kept };
}

// Where a record of an earlier layout does not say where it begins, only gaps between what is there can be seen. A new
// workspace stands at its first revision without a chunk.
function firstPlace(raw: readonly Chunk[], base: Generation['base']): number {
  if (base) return base.first;
  return raw[0]?.revision ?? Infinity;
}

export async function siftGeneration(
  connection: Connection,
  workspace: Pick<StoredWorkspace, 'id' | 'revision'>,
  generation: Generation,
): Promise<Sifted> {
  const chunks = chunksOf(workspace.id, generation);
  const raw = await connection.use((database) => readChunks(database, chunks));
  return sift(connection.keyring, raw, generation, workspace.revision);
}

/** Lines as chunks of a generation that begins with them; their places end at `revision`. */
export async function chunksFrom(
  keyring: Keyring,
  id: string,
  { generation }: Generation,
  revision: number,
  lines: Uint8Array,
): Promise<{ chunks: Chunk[]; base: { first: number; last: number } }> {
  const workspace = chunksOf(id, generation === undefined ? {} : { generation });
  const cut = pieces(lines);
  const first = revision - cut.length + 1;
  const chunks = await Promise.all(
    cut.map(async (bytes, index) => ({
      workspace,
      revision: first + index,
      ...(await sealLines(keyring, id, first + index, bytes)),
    })),
  );
  return { chunks, base: { first, last: revision } };
}

const utf8 = new TextEncoder();

/** Header and lines as one file. */
export const asFile = (header: string, lines: readonly Uint8Array[]): Uint8Array =>
  join([utf8.encode(`${header}\n`), ...lines]);
