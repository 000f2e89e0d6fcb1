// Stored workspaces: one strict transaction per action, and nothing is called saved before it has completed.
import { layout, sha256, type Chunk, type Database, type StoredWorkspace } from './database.ts';

export type StorageFault = 'moved-on' | 'missing' | 'exists' | 'full' | 'refused';
export type Stored<T> = { ok: true; value: T } | { ok: false; fault: StorageFault; detail: string };

export interface StoredBytes {
  workspace: StoredWorkspace;
  /** Header and lines as one file. */
  bytes: Uint8Array;
  /** Revisions whose bytes no longer match their hash; they are kept and left out. */
  damaged: number[];
}

class Refusal extends Error {
  constructor(readonly fault: StorageFault) {
    super(fault);
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<Stored<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, fault: error.fault, detail: error.message };
    const name = error instanceof DOMException ? error.name : '';
    const fault = name === 'QuotaExceededError' ? 'full' : 'refused';
    return { ok: false, fault, detail: String(error) };
  }
}

const utf8 = new TextEncoder();
const strict = { durability: 'strict' } as const;
const allOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

export class Workspaces {
  constructor(private readonly database: Database) {}

  async list(): Promise<StoredWorkspace[]> {
    const all = await this.database.getAll('workspaces');
    return all.sort((a, b) => (a.changed < b.changed ? 1 : -1));
  }

  get(id: string): Promise<StoredWorkspace | undefined> {
    return this.database.get('workspaces', id);
  }

  /** Keeps a workspace under a new id: its header and, when it comes from a file, the lines after it. */
  create(workspace: StoredWorkspace, lines: Uint8Array): Promise<Stored<StoredWorkspace>> {
    return attempt(async () => {
      const hash = await sha256(lines);
      const transaction = this.database.transaction(['workspaces', 'chunks'], 'readwrite', strict);
      const workspaces = transaction.objectStore('workspaces');
      if (await workspaces.get(workspace.id)) throw abandon(transaction, 'exists');
      await workspaces.put(workspace);
      if (lines.length > 0) {
        await transaction
          .objectStore('chunks')
          .put(chunk(workspace.id, workspace.revision, lines, hash));
      }
      await transaction.done;
      return workspace;
    });
  }

  /** Adds one action's lines, if the workspace still stands where the caller saw it last. */
  append(
    id: string,
    expected: number,
    lines: string[],
    changes: Partial<Pick<StoredWorkspace, 'name' | 'changed' | 'operations' | 'writers'>>,
  ): Promise<Stored<StoredWorkspace>> {
    return attempt(async () => {
      const bytes = utf8.encode(lines.map((line) => `${line}\n`).join(''));
      // Hashed before the transaction opens: it would close while waiting for anything but the database.
      const hash = await sha256(bytes);
      const transaction = this.database.transaction(['workspaces', 'chunks'], 'readwrite', strict);
      const workspaces = transaction.objectStore('workspaces');
      const before = await workspaces.get(id);
      if (!before) throw abandon(transaction, 'missing');
      if (before.revision !== expected) throw abandon(transaction, 'moved-on');
      const after = { ...before, ...changes, revision: expected + 1 };
      await transaction.objectStore('chunks').add(chunk(id, after.revision, bytes, hash));
      await workspaces.put(after);
      await transaction.done;
      return after;
    });
  }

  /** Puts a merged whole in the place of all lines, in one step. */
  replace(
    id: string,
    expected: number,
    lines: Uint8Array,
    changes: Partial<Pick<StoredWorkspace, 'name' | 'changed' | 'operations'>>,
  ): Promise<Stored<StoredWorkspace>> {
    return attempt(async () => {
      const hash = await sha256(lines);
      const transaction = this.database.transaction(['workspaces', 'chunks'], 'readwrite', strict);
      const workspaces = transaction.objectStore('workspaces');
      const chunks = transaction.objectStore('chunks');
      const before = await workspaces.get(id);
      if (!before) throw abandon(transaction, 'missing');
      if (before.revision !== expected) throw abandon(transaction, 'moved-on');
      const after = { ...before, ...changes, revision: expected + 1 };
      await chunks.delete(allOf(id));
      await chunks.add(chunk(id, after.revision, lines, hash));
      await workspaces.put(after);
      await transaction.done;
      return after;
    });
  }

  async read(id: string): Promise<StoredBytes | null> {
    const transaction = this.database.transaction(['workspaces', 'chunks']);
    const [workspace, chunks] = await Promise.all([
      transaction.objectStore('workspaces').get(id),
      transaction.objectStore('chunks').getAll(allOf(id)),
    ]);
    await transaction.done;
    if (!workspace) return null;
    const { good, damaged } = await sift(chunks);
    return { workspace, bytes: join([utf8.encode(`${workspace.header}\n`), ...good]), damaged };
  }

  /** What was committed after a revision, for a tab that follows. */
  async readAfter(id: string, revision: number): Promise<{ lines: Uint8Array; revision: number }> {
    const range = IDBKeyRange.bound([id, revision], [id, Number.MAX_SAFE_INTEGER], true);
    const chunks = await this.database.getAll('chunks', range);
    const { good } = await sift(chunks);
    return { lines: join(good), revision: chunks.at(-1)?.revision ?? revision };
  }

  markExported(id: string, at: string): Promise<Stored<StoredWorkspace>> {
    return attempt(async () => {
      const transaction = this.database.transaction('workspaces', 'readwrite', strict);
      const before = await transaction.store.get(id);
      if (!before) throw abandon(transaction, 'missing');
      const after = { ...before, exported: { at, revision: before.revision } };
      await transaction.store.put(after);
      await transaction.done;
      return after;
    });
  }

  remove(id: string): Promise<Stored<null>> {
    return attempt(async () => {
      const transaction = this.database.transaction(['workspaces', 'chunks'], 'readwrite', strict);
      await transaction.objectStore('workspaces').delete(id);
      await transaction.objectStore('chunks').delete(allOf(id));
      await transaction.done;
      return null;
    });
  }

  /** False when another build has raised the layout: this one must not write then. */
  get writable(): boolean {
    return this.database.version === layout;
  }
}

function abandon(
  transaction: { abort(): void; done: Promise<void> },
  fault: StorageFault,
): Refusal {
  transaction.done.catch(() => {}); // aborting rejects it; the refusal says why
  transaction.abort();
  return new Refusal(fault);
}

const chunk = (workspace: string, revision: number, bytes: Uint8Array, hash: string): Chunk => ({
  workspace,
  revision,
  bytes,
  sha256: hash,
});

async function sift(chunks: Chunk[]): Promise<{ good: Uint8Array[]; damaged: number[] }> {
  const sound = await Promise.all(
    chunks.map(async (each) => (await sha256(each.bytes)) === each.sha256),
  );
  return {
    good: chunks.filter((_, index) => sound[index]).map((each) => each.bytes),
    damaged: chunks.filter((_, index) => !sound[index]).map((each) => each.revision),
  };
}

function join(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
