// StorageResult workspaces: one strict transaction per action, and nothing is called saved before it has completed.
import type { KeyRecord } from '../encryption/key-record.ts';
import { asFile, chunksFrom, readChunks, sealLines, sift } from './chunks.ts';
import type { Connection } from './connection.ts';
import {
  allOf,
  chunksOf,
  generationOf,
  generationsOf,
  placesOf,
  type Chunk,
  type StoredWorkspace,
} from './database.ts';
import { withRoom } from './cache.ts';
import { Generations } from './atomic-replace.ts';
import { fits } from './keyring.ts';
import { failpoint } from './failpoints.ts';
import { abandon, attempt, StorageRefusal, strict, type StorageResult } from './storage-result.ts';

export type { StorageResult, StorageFault } from './storage-result.ts';

export interface StoredBytes {
  workspace: StoredWorkspace;
  /** Header and lines as one file. */
  bytes: Uint8Array;
  /** Places whose bytes no longer match their hash or are gone; what is there of them is kept and left out. */
  damaged: number[];
}

/** What was changed last stands first. */
export const inOrder = (workspaces: StoredWorkspace[]): StoredWorkspace[] =>
  workspaces.sort((a, b) => (a.changed < b.changed ? 1 : -1));

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const count = (value: unknown): number => (Number.isSafeInteger(value) ? (value as number) : 0);

/** A damaged disk may hand back a record without some of its members: without a header it counts as damaged. */
const intact = (raw: StoredWorkspace): StoredWorkspace => ({
  ...raw,
  header: text(raw.header),
  name: text(raw.name),
  revision: count(raw.revision),
  operations: count(raw.operations),
  created: text(raw.created),
  changed: text(raw.changed),
});

export type AboutChange = Partial<Pick<StoredWorkspace, 'name' | 'author'>>;

export class Workspaces {
  readonly generations: Generations;

  constructor(private readonly connection: Connection) {
    this.generations = new Generations(connection);
  }

  async list(): Promise<StoredWorkspace[]> {
    const raw = await this.connection.use((database) => database.getAll('workspaces'));
    const { keyring } = this.connection;
    // One that cannot be read leaves the others where they are.
    return inOrder(
      await Promise.all(raw.map((each) => keyring.reveal(intact(each)).catch(() => intact(each)))),
    );
  }

  async get(id: string): Promise<StoredWorkspace | undefined> {
    const raw = await this.raw(id);
    return raw && this.connection.keyring.reveal(raw);
  }

  /** The record as it stands on the disk. */
  raw(id: string): Promise<StoredWorkspace | undefined> {
    return this.connection.use((database) => database.get('workspaces', id));
  }

  /** Keeps a workspace under a new id: its header and, when it comes from a file, the lines after it. */
  create(workspace: StoredWorkspace, lines: Uint8Array): Promise<StorageResult<StoredWorkspace>> {
    return attempt(this.connection, async () => {
      await failpoint('import.begin');
      const { id, revision } = workspace;
      const { keyring } = this.connection;
      const { chunks, base } = await chunksFrom(keyring, id, {}, revision, lines);
      const concealed = await keyring.conceal(workspace, workspace);
      const kept: StoredWorkspace = { ...concealed, base };
      if (!chunks.every(({ bytes }) => fits(kept, bytes))) throw new StorageRefusal('refused');
      await this.connection.use(async (database) => {
        const stores = ['workspaces', 'chunks', 'purged'] as const;
        const transaction = database.transaction(stores, 'readwrite', strict);
        const workspaces = transaction.objectStore('workspaces');
        if (await workspaces.get(id)) throw abandon(transaction, 'exists');
        await transaction.objectStore('purged').delete(id);
        const store = transaction.objectStore('chunks');
        // Chunks whose record was lost stay beside it until it was opened once.
        const orphans = (await store.getAllKeys(generationsOf(id))).map(([key]) =>
          generationOf(key),
        );
        if (orphans.length > 0) kept.generation = Math.max(...orphans) + 1;
        await workspaces.put(kept);
        const key = chunksOf(id, kept);
        for (const each of chunks) await store.add({ ...each, workspace: key });
        await transaction.done;
      });
      await failpoint('import.stored');
      return keyring.reveal(kept);
    });
  }

  /** Adds one action's lines, each with its line feed, if the workspace still stands where the caller saw it last. */
  append(
    id: string,
    expected: number,
    lines: Uint8Array,
    changes: Partial<Pick<StoredWorkspace, 'name' | 'changed' | 'operations' | 'writers'>>,
  ): Promise<StorageResult<StoredWorkspace>> {
    return attempt(this.connection, async () => {
      await failpoint('commit.begin');
      // Hashed before the transaction opens: it would close while waiting for anything but the database.
      const { keyring } = this.connection;
      const revision = expected + 1;
      const sealed = await sealLines(keyring, id, revision, lines);
      const raw = changes.name === undefined ? undefined : await this.raw(id);
      const changed = raw ? await keyring.conceal(raw, changes) : changes;
      const commit = () =>
        this.connection.use(async (database) => {
          const transaction = database.transaction(['workspaces', 'chunks'], 'readwrite', strict);
          const workspaces = transaction.objectStore('workspaces');
          const chunks = transaction.objectStore('chunks');
          const before = await workspaces.get(id);
          if (!before) throw abandon(transaction, 'missing');
          const workspace = chunksOf(id, before);
          if (before.revision === revision) {
            // A connection that was lost after the commit and before the answer.
            const there = await chunks.get([workspace, revision]);
            if (there?.sha256 === sealed.sha256) return before;
          }
          if (before.revision !== expected) throw abandon(transaction, 'moved-on');
          // The last look before the disk: nothing plain goes into what is encrypted.
          if (!fits(before, sealed.bytes)) throw abandon(transaction, 'locked');
          const after = { ...before, ...changed, revision };
          const chunk: Chunk = { workspace, revision, ...sealed };
          await chunks.add(chunk);
          await workspaces.put(after);
          await transaction.done;
          return after;
        });
      const after = await withRoom(this.connection, commit);
      await failpoint('commit.stored');
      return keyring.reveal(after);
    });
  }

  /** Puts a merged whole in the place of all lines; see Generations. */
  replace(...turn: Parameters<Generations['replace']>): Promise<StorageResult<StoredWorkspace>> {
    return this.generations.replace(...turn);
  }

  async read(id: string): Promise<StoredBytes | null> {
    const read = await this.connection.use(async (database) => {
      const transaction = database.transaction(['workspaces', 'chunks']);
      const workspace = await transaction.objectStore('workspaces').get(id);
      if (!workspace) return null;
      const chunks = chunksOf(id, workspace);
      const raw = await transaction
        .objectStore('chunks')
        .getAll(placesOf(chunks))
        .catch(() => null);
      transaction.done.catch(() => {}); // a value that cannot be read ends it
      return { workspace, raw: raw ?? (await readChunks(database, chunks)) };
    });
    if (!read) return null;
    const { keyring } = this.connection;
    const workspace = await keyring.reveal(intact(read.workspace));
    const { good, damaged } = await sift(keyring, read.raw, workspace, workspace.revision);
    const lines = good.map(({ bytes }) => bytes);
    return { workspace, bytes: asFile(workspace.header, lines), damaged };
  }

  markExported(id: string, at: string): Promise<StorageResult<StoredWorkspace>> {
    return this.change(id, ({ revision }) => ({ exported: { at, revision } }));
  }

  /** Changes what stands beside the record and is no part of it; undefined takes a mark away. */
  change(
    id: string,
    changes: (
      before: StoredWorkspace,
    ) =>
      | Pick<StoredWorkspace, 'exported'>
      | Required<Pick<StoredWorkspace, 'key'>>
      | { about: Uint8Array }
      | { archived?: string | undefined; deleted?: string | undefined },
  ): Promise<StorageResult<StoredWorkspace>> {
    return attempt(this.connection, async () => {
      const after = await this.connection.use(async (database) => {
        const transaction = database.transaction('workspaces', 'readwrite', strict);
        const before = await transaction.store.get(id);
        if (!before) throw abandon(transaction, 'missing');
        const after = { ...before, ...changes(before) } as StoredWorkspace;
        await transaction.store.put(after);
        await transaction.done;
        return after;
      });
      return this.connection.keyring.reveal(after);
    });
  }

  /** The same key in other wraps. */
  rewrap(id: string, key: KeyRecord): Promise<StorageResult<StoredWorkspace>> {
    return attempt(this.connection, async () => {
      await failpoint('key.begin', 'rewrap');
      const changed = await this.change(id, () => ({ key }));
      if (!changed.ok) throw new StorageRefusal(changed.fault);
      await failpoint('key.stored', 'rewrap');
      return changed.value;
    });
  }

  /** Changes what an encrypted workspace says of itself only inside. */
  setAbout(id: string, about: AboutChange): Promise<StorageResult<StoredWorkspace>> {
    return attempt(this.connection, async () => {
      const raw = await this.raw(id);
      if (!raw) throw new StorageRefusal('missing');
      const changes: Partial<StoredWorkspace> = about;
      const concealed = (await this.connection.keyring.conceal(raw, changes)).about;
      if (!concealed) throw new StorageRefusal('locked');
      const changed = await this.change(id, () => ({ about: concealed }));
      if (!changed.ok) throw new StorageRefusal(changed.fault);
      return changed.value;
    });
  }

  /** Deletes a workspace with everything of it in the database. */
  remove(id: string): Promise<StorageResult<null>> {
    return attempt(this.connection, async () => {
      await this.connection.use(async (database) => {
        const stores = [
          ...(['workspaces', 'chunks', 'derived', 'links', 'files', 'quarantine'] as const),
          'purged' as const,
        ];
        const transaction = database.transaction(stores, 'readwrite', strict);
        await transaction.objectStore('workspaces').delete(id);
        await transaction.objectStore('purged').put({ id });
        await transaction.objectStore('chunks').delete(generationsOf(id));
        await transaction.objectStore('links').delete(id);
        await transaction.objectStore('derived').delete(allOf(id));
        await transaction.objectStore('files').delete(allOf(id));
        const quarantine = transaction.objectStore('quarantine');
        for (let at = await quarantine.openCursor(); at; at = await at.continue()) {
          if (at.value.workspace === id) await at.delete();
        }
        await transaction.done;
      });
      await failpoint('bin.purged');
      return null;
    });
  }

  /** Those that were deleted for good and may still be remembered elsewhere. */
  purged(): Promise<string[]> {
    return this.connection.use(async (database) =>
      database.objectStoreNames.contains('purged') ? database.getAllKeys('purged') : [],
    );
  }

  async forgotten(id: string): Promise<void> {
    await this.connection.use((database) => database.delete('purged', id));
  }

  /** False when another build has raised the layout: this one must not write then. */
  get writable(): boolean {
    return this.connection.writable;
  }
}
