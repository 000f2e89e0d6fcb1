// Files attached as evidence, beside the record: each lies in the database under the SHA-256 of its bytes, and once more
// in the origin private file system. What an encrypted workspace has attached is sealed, under a name that tells nothing.
//
//   await files.keep(id, bytes);                     // its SHA-256, stored
//   const read = await files.read(id, sha256);       // the very bytes, from wherever they are whole
//   await files.copyAll(id);                         // makes the copies that are due
import { overhead, type Place } from '../encryption/chunk-cipher.ts';
import { sha256 } from './bytes.ts';
import type { Connection } from './connection.ts';
import type { Backups } from './backups.ts';
import { allOf, type StoredFile } from './database.ts';
import { withRoom } from './cache.ts';
import type { Keyring } from './keyring.ts';
import { failpoint } from './failpoints.ts';
import { abandon, attempt, StorageRefusal, strict, type StorageResult } from './storage-result.ts';

/** Bytes one file may have, and all files of a workspace together. */
export const largestFile = 25 * 1024 * 1024;
export const roomForFiles = 250 * 1024 * 1024;

export type Kept = Pick<StoredFile, 'name' | 'size'>;
/** `gone`: it is not on this device; `damaged`: what is here are other bytes. */
export type ReadFile = { ok: true; bytes: Uint8Array } | { ok: false; fault: 'gone' | 'damaged' };

const fileAt = (workspace: string, name: string): Place => ({
  workspace,
  kind: 'file',
  place: name,
});

/** Under which name a file lies: its digest, or one that the key gives it. */
const nameUnder = async (keyring: Keyring, workspace: string, digest: string): Promise<string> =>
  (await keyring.nameOf(fileAt(workspace, digest))) ?? digest;

/** Their bytes together. */
export const sizeOf = (files: readonly Kept[]): number =>
  files.reduce((sum, { size }) => sum + size, 0);

/** A file as it lies under the key that a keyring holds, or in the clear where it holds none. */
async function lyingUnder(
  keyring: Keyring,
  workspace: string,
  digest: string,
  bytes: Uint8Array,
): Promise<StoredFile> {
  const key = keyring.keyOf(workspace);
  const name = await nameUnder(keyring, workspace, digest);
  const stored = await keyring.seal(fileAt(workspace, name), bytes);
  const file = { workspace, name, size: bytes.length, bytes: stored };
  return key === undefined ? file : { ...file, key };
}

export class Files {
  constructor(
    private readonly connection: Connection,
    private readonly backups: Backups,
    private readonly room = roomForFiles,
  ) {}

  /** Under which name a file lies. */
  nameOf = (workspace: string, digest: string): Promise<string> =>
    nameUnder(this.connection.keyring, workspace, digest);

  /** What is here, in the database or as a copy; nothing of it is read. */
  async list(workspace: string): Promise<Kept[]> {
    return this.connection.use(async (database) => {
      const kept: Kept[] = [];
      const sizes = database.transaction('files').store.index('size');
      for (let at = await sizes.openKeyCursor(allOf(workspace)); at; at = await at.continue()) {
        kept.push({ name: at.primaryKey[1], size: at.key[1] });
      }
      return kept;
    });
  }

  /** Stores a file, as long as all together stay within their room. It takes no room twice. */
  add(workspace: string, bytes: Uint8Array): Promise<StorageResult<string>> {
    return attempt(this.connection, async () => {
      await failpoint('file.begin');
      const digest = await sha256(bytes);
      const file = await this.#lying(workspace, digest, bytes);
      const others = (await this.list(workspace)).filter(({ name }) => name !== file.name);
      if (sizeOf(others) + file.size > this.room) throw new StorageRefusal('files-full');
      await withRoom(this.connection, () => this.#put([file]));
      await failpoint('file.stored');
      return digest;
    });
  }

  #lying = (workspace: string, digest: string, bytes: Uint8Array): Promise<StoredFile> =>
    lyingUnder(this.connection.keyring, workspace, digest, bytes);

  async #put(files: readonly StoredFile[]): Promise<void> {
    await this.connection.use(async (database) => {
      const transaction = database.transaction(['workspaces', 'files'], 'readwrite', strict);
      for (const file of files) {
        const record = await transaction.objectStore('workspaces').get(file.workspace);
        if (!record) throw abandon(transaction, 'missing');
        // The last look before the disk: nothing plain goes beside what is encrypted.
        if (record.key?.keyId !== file.key) throw abandon(transaction, 'locked');
        await transaction.objectStore('files').put(file);
      }
      await transaction.done;
    });
  }

  /** The bytes, checked against their SHA-256. What only the copy has is put back into the database. */
  async read(workspace: string, digest: string): Promise<ReadFile> {
    const name = await this.nameOf(workspace, digest);
    // Of a workspace that was just encrypted, a file may still lie as it was.
    const names = new Set([name, digest]);
    let fault: 'gone' | 'damaged' = 'gone';
    for (const each of names) {
      const stored = await this.#stored(workspace, each);
      const bytes = stored && (await this.#open(workspace, digest, each, stored.bytes));
      if (bytes) return { ok: true, bytes };
      if (stored && each === name) fault = 'damaged';
    }
    for (const each of names) {
      const copy = await this.backups.readFile(workspace, each);
      const bytes = copy && (await this.#open(workspace, digest, each, copy));
      if (!bytes) continue;
      await attempt(this.connection, async () =>
        this.#put([await this.#lying(workspace, digest, bytes)]),
      );
      return { ok: true, bytes };
    }
    return { ok: false, fault };
  }

  /** Reads a file and its copy. What is whole takes the place of what is not. */
  async check(workspace: string, digest: string): Promise<ReadFile> {
    const read = await this.read(workspace, digest);
    if (!read.ok || !this.backups.supported) return read;
    const name = await this.nameOf(workspace, digest);
    const copy = await this.backups.readFile(workspace, name);
    if (copy && (await this.#open(workspace, digest, name, copy))) return read;
    const file = await this.#stored(workspace, name);
    if (file) await this.backups.writeFile(workspace, name, file.bytes);
    return read;
  }

  #stored = (workspace: string, name: string): Promise<StoredFile | null> =>
    this.connection
      .use((database) => database.get('files', [workspace, name]))
      .then(
        (file) => file ?? null,
        () => null,
      );

  async #open(
    workspace: string,
    digest: string,
    name: string,
    bytes: Uint8Array,
  ): Promise<Uint8Array | null> {
    const opened =
      name === digest ? bytes : await this.connection.keyring.open(fileAt(workspace, name), bytes);
    return opened && (await sha256(opened)) === digest ? opened : null;
  }

  /** Makes the copies there are not yet, as the files lie. One that cannot be made is due again. */
  async copyAll(workspace: string): Promise<void> {
    const kept = await this.list(workspace);
    if (kept.length === 0) return;
    const copied = new Map((await this.backups.files(workspace)).map((each) => [each.name, each]));
    const more = this.connection.keyring.keyOf(workspace) === undefined ? 0 : overhead;
    for (const { name, size } of kept) {
      // One that a killed browser left half written has another size.
      if (copied.get(name)?.size === size + more) continue;
      const file = await this.#stored(workspace, name);
      if (!file) continue;
      await this.backups.writeFile(workspace, name, file.bytes);
      await failpoint('file.copied');
    }
  }

  /** Deletes files by their names, with their copies. */
  remove(workspace: string, names: readonly string[]): Promise<StorageResult<null>> {
    return attempt(this.connection, async () => {
      await this.connection.use(async (database) => {
        const transaction = database.transaction('files', 'readwrite', strict);
        for (const name of names) await transaction.store.delete([workspace, name]);
        await transaction.done;
      });
      await this.backups.removeFiles(workspace, names);
      return null;
    });
  }

  /** The same files for a copy of a workspace, one after the other. */
  copyTo(from: string, to: string, digests: readonly string[]): Promise<StorageResult<null>> {
    return attempt(this.connection, async () => {
      for (const digest of digests) {
        const read = await this.read(from, digest);
        if (read.ok) await this.#put([await this.#lying(to, digest, read.bytes)]);
      }
      return null;
    });
  }
}

/** Every file of a workspace as it lies, one after the other. */
async function forEach(
  connection: Connection,
  workspace: string,
  work: (file: StoredFile) => Promise<void>,
): Promise<void> {
  const all = await connection.use((database) => database.getAllKeys('files', allOf(workspace)));
  for (const at of all) {
    const file = await connection.use((database) => database.get('files', at));
    if (file) await work(file);
  }
}

/** Puts files beside the present ones as another key will have them. They take twice the room for a while. */
export async function sealFilesFor(
  connection: Connection,
  workspace: string,
  coming: Keyring,
): Promise<void> {
  const present = connection.keyring.keyOf(workspace);
  await forEach(connection, workspace, async ({ name, key, bytes: stored }) => {
    if (key !== present) return;
    const bytes = await connection.keyring.open(fileAt(workspace, name), stored);
    // What is damaged stays behind; the copy of it may be whole.
    if (!bytes) return;
    const file = await lyingUnder(coming, workspace, await sha256(bytes), bytes);
    await withRoom(connection, () => connection.use((database) => database.put('files', file)));
  });
}

/**
 * Seals under the present key what lies in the clear, and throws away what is sealed under another: it was there before
 * the key was changed, or for a change that was not completed. Right to repeat.
 */
export async function sealFiles(connection: Connection, workspace: string): Promise<void> {
  const { keyring } = connection;
  const present = keyring.keyOf(workspace);
  if (present === undefined) return;
  await forEach(connection, workspace, async ({ name, key, bytes }) => {
    if (key === present) return;
    const sealed = key === undefined ? await lyingUnder(keyring, workspace, name, bytes) : null;
    await connection.use(async (database) => {
      const transaction = database.transaction('files', 'readwrite', strict);
      await transaction.store.delete([workspace, name]);
      if (sealed) await transaction.store.put(sealed);
      await transaction.done;
    });
  });
}
