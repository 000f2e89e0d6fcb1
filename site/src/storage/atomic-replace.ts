// A whole takes the place of all lines of a workspace without a moment in which there is neither: it is written beside
// them, read back and checked, and only then does one strict transaction turn the record to it. What it replaces stays
// until the new generation was opened once.
import { join } from '../encryption/bytes.ts';
import { chunksFrom, sift, siftGeneration, readChunks } from './chunks.ts';
import type { Connection } from './connection.ts';
import {
  chunksOf,
  generationsOf,
  placesOf,
  type Chunk,
  type Quarantined,
  type StoredWorkspace,
} from './database.ts';
import { fits } from './keyring.ts';
import { failpoint } from './failpoints.ts';
import { abandon, attempt, StorageRefusal, strict, type StorageResult } from './storage-result.ts';

export type Why = 'replace' | 'consolidate' | 'restore' | 'encrypt' | 'rekey';
export type Changes = Partial<
  Pick<StoredWorkspace, 'name' | 'changed' | 'operations' | 'key' | 'header' | 'author'>
>;

/** More chunks than this are put together when there is time. */
export const manyChunks = 256;

interface Turn {
  why: Why;
  before: StoredWorkspace;
  /** What the new generation begins with: everything up to `revision`. */
  lines: Uint8Array;
  revision: number;
  changes: Changes;
}

const above = ({ generation = 0, before }: StoredWorkspace): number =>
  Math.max(generation, before?.generation ?? 0) + 1;

async function write(connection: Connection, chunks: string, whole: Chunk[]): Promise<void> {
  await connection.use(async (database) => {
    const transaction = database.transaction('chunks', 'readwrite', strict);
    // A browser that was killed may have left a beginning of the same number.
    await transaction.store.delete(placesOf(chunks));
    for (const each of whole) await transaction.store.add(each);
    await transaction.done;
  });
}

export async function turn(
  connection: Connection,
  { why, before, lines, revision, changes }: Turn,
): Promise<StoredWorkspace> {
  const { id } = before;
  const { keyring } = connection;
  const raw = await connection.use((database) => database.get('workspaces', id));
  if (!raw) throw new StorageRefusal('missing');
  const generation = above(before);
  await failpoint('generation.begin', why);
  const changed = await keyring.conceal(raw, changes);
  const { chunks, base } = await chunksFrom(keyring, id, { generation }, revision, lines);
  const key = chunksOf(id, { generation });
  await write(connection, key, chunks);
  await failpoint('generation.written', why);
  const written = await connection.use((database) => readChunks(database, key));
  const read = await sift(keyring, written, { base }, revision);
  if (read.damaged.length > 0) throw new Error(`written and read back otherwise: ${key}`);
  await failpoint('generation.verified', why);

  const after = await connection.use(async (database) => {
    const transaction = database.transaction(['workspaces', 'chunks'], 'readwrite', strict);
    const workspaces = transaction.objectStore('workspaces');
    const all = transaction.objectStore('chunks');
    const now = await workspaces.get(id);
    if (!now) throw abandon(transaction, 'missing');
    // Another tab that took over may have cleared or written the same place.
    const there = await all.getAll(placesOf(key), chunks.length);
    const ours = there.every(({ sha256 }, index) => sha256 === chunks[index]?.sha256);
    if (!ours || there.length !== chunks.length) throw abandon(transaction, 'moved-on');
    if (now.generation === generation) return now; // turned by a first try whose answer was lost
    if ((now.generation ?? 0) !== (before.generation ?? 0)) throw abandon(transaction, 'moved-on');
    const consolidating = why === 'consolidate';
    if (!consolidating && now.revision !== before.revision) throw abandon(transaction, 'moved-on');
    if (consolidating) {
      // An answer given meanwhile comes along.
      const old = chunksOf(id, now);
      const range = IDBKeyRange.bound([old, revision], [old, Infinity], true);
      for (const late of await all.getAll(range)) await all.add({ ...late, workspace: key });
    }
    if (now.before) await all.delete(placesOf(chunksOf(id, now.before)));
    const turned: StoredWorkspace = {
      ...now,
      ...changed,
      revision: consolidating ? now.revision : revision,
      generation,
      base,
      before: {
        generation: now.generation ?? 0,
        ...(now.base ? { base: now.base } : {}),
        // What the old generation holds up to; later lines are in the new one alone.
        revision: consolidating ? revision : now.revision,
        operations: now.operations,
      },
    };
    if (!chunks.every(({ bytes }) => fits(turned, bytes))) throw abandon(transaction, 'locked');
    await workspaces.put(turned);
    await transaction.done;
    return turned;
  });
  await failpoint('generation.flipped', why);
  return keyring.reveal(after);
}

export class Generations {
  constructor(private readonly connection: Connection) {}

  /** Puts a merged whole in the place of all lines, if the workspace still stands where the caller saw it. */
  replace(
    id: string,
    expected: number,
    lines: Uint8Array,
    changes: Changes,
  ): Promise<StorageResult<StoredWorkspace>> {
    return attempt(this.connection, async () => {
      const before = await this.#record(id);
      if (before.revision !== expected) throw new StorageRefusal('moved-on');
      const revision = expected + 1;
      return turn(this.connection, { why: 'replace', before, lines, revision, changes });
    });
  }

  /** Puts many small chunks together into few. Null where there is nothing to do or something is damaged. */
  consolidate(id: string, many = manyChunks): Promise<StorageResult<StoredWorkspace | null>> {
    return attempt(this.connection, async () => {
      const before = await this.#record(id);
      const range = placesOf(chunksOf(id, before));
      const count = await this.connection.use((database) => database.count('chunks', range));
      if (count <= many) return null;
      const read = await siftGeneration(this.connection, before, before);
      if (read.damaged.length > 0) return null;
      const lines = join(read.good.map(({ bytes }) => bytes));
      const { revision } = before;
      return turn(this.connection, { why: 'consolidate', before, lines, revision, changes: {} });
    });
  }

  /**
   * Puts what was recovered in the place of what is damaged, once that is put aside for good. `revision`: greater than
   * any that was there before.
   */
  restore(
    before: StoredWorkspace,
    lines: Uint8Array,
    changes: Changes,
    aside: Pick<Quarantined, 'found' | 'places'>,
    revision = before.revision + 1,
  ): Promise<StorageResult<StoredWorkspace>> {
    return attempt(this.connection, async () => {
      await failpoint('recovery.begin');
      const chunks = chunksOf(before.id, before);
      await this.connection.use(async (database) => {
        const raw = await readChunks(database, chunks);
        const bytes = join(raw.map((each) => each.bytes));
        const { id: workspace } = before;
        // What is encrypted says its name nowhere else either; its chunks are sealed as they are.
        const name = before.key ? '' : before.name;
        const about = { workspace, name, reason: 'damaged', revision: before.revision } as const;
        const put = { ...about, bytes, ...aside };
        const transaction = database.transaction('quarantine', 'readwrite', strict);
        await transaction.store.add(put);
        await transaction.done;
      });
      await failpoint('recovery.aside');
      const after = await turn(this.connection, {
        why: 'restore',
        before,
        lines,
        revision,
        changes,
      });
      await failpoint('recovery.restored');
      return after;
    });
  }

  /** The present generation was opened: what came before it, or was begun and left, may go. */
  dropPrevious(id: string): Promise<StorageResult<null>> {
    return attempt(this.connection, async () => {
      await this.connection.use(async (database) => {
        const transaction = database.transaction(['workspaces', 'chunks'], 'readwrite', strict);
        const workspaces = transaction.objectStore('workspaces');
        const chunks = transaction.objectStore('chunks');
        const record = await workspaces.get(id);
        if (record) {
          const { before: _, ...settled } = record;
          const kept = chunksOf(id, record);
          await forOthers(chunks, id, kept, (key) => chunks.delete(placesOf(key)));
          if (record.before) await workspaces.put(settled);
        }
        await transaction.done;
      });
      await failpoint('generation.settled');
      return null;
    });
  }

  async #record(id: string): Promise<StoredWorkspace> {
    const record = await this.connection.use((database) => database.get('workspaces', id));
    if (!record) throw new StorageRefusal('missing');
    return record;
  }
}

interface ChunkKeys {
  getAllKeys(range: IDBKeyRange): Promise<[string, number][]>;
}

async function forOthers(
  chunks: ChunkKeys,
  id: string,
  kept: string,
  visit: (key: string) => Promise<unknown>,
): Promise<void> {
  const keys = new Set((await chunks.getAllKeys(generationsOf(id))).map(([key]) => key));
  for (const key of keys) if (key !== kept) await visit(key);
}
