// The browser's database. Operations are kept as the lines the engine wrote, in chunks that carry their own SHA-256.
// The chunks of a workspace belong to a generation; its record says which generation counts, and a whole that takes the
// place of all lines is a new generation beside the old one until then (atomic-replace.ts).
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { KeyRecord } from '../encryption/key-record.ts';
import { readItem, writeItem } from './preferences.ts';
import { failpoint } from './failpoints.ts';

export const databaseName = 'aimwright';
/** How many databases were given up that could be neither opened nor deleted. */
const givenUpKey = 'aimwright.given-up';

const nameInUse = (): string => {
  const givenUp = readItem<number>(givenUpKey) ?? 0;
  return givenUp === 0 ? databaseName : `${databaseName}.${givenUp}`;
};

/** Raised when the layout changes; a build that meets a newer layout does not write. */
export const layout = 4;

/** The chunks that count. */
export interface Generation {
  generation?: number;
  /** The places of the pieces it began with; what was appended since stands after `last`. */
  base?: { first: number; last: number };
}

export interface StoredWorkspace extends Generation {
  id: string;
  header: string;
  name: string;
  /** Counts the commits of this device; compared and swapped with every write. */
  revision: number;
  operations: number;
  created: string;
  changed: string;
  exported: { at: string; revision: number } | null;
  /** The actors under which this device has written; what others wrote is not its own to undo. */
  writers?: string[];
  /** The generation before, whole up to its revision; kept until the new one was opened once. */
  before?: Generation & { revision: number; operations: number };
  /** It is encrypted: its wrapped key. Header, name and author are then empty here and stand sealed in `about`. */
  key?: KeyRecord;
  about?: Uint8Array;
  /** Who writes here; of a plain workspace a preference. */
  author?: string | undefined;
  /** Out of the way, since then. */
  archived?: string;
  /** In the bin, since then. */
  deleted?: string;
}

export interface Chunk {
  /** The workspace and generation it belongs to; see `chunksOf`. */
  workspace: string;
  /** Its place: the revision that appended it. The pieces of a whole end at the revision that put them there. */
  revision: number;
  bytes: Uint8Array;
  sha256: string;
}

/** What this device signs with. The private half cannot be read out, by nobody. */
export interface DeviceKey {
  id: 'device';
  privateKey: CryptoKey;
  /** The public half, 32 bytes. */
  publicKey: Uint8Array;
  created: string;
}

/** By which this browser knows what it made itself. It cannot be read out. */
export interface CacheKey {
  id: 'cache';
  key: CryptoKey;
}

/** Bytes that could not be read as what they should be. They are never written over, only thrown away when asked. */
export interface Quarantined {
  id?: number;
  workspace: string;
  name: string;
  found: string;
  /** `damaged`: hashes did not match or pieces were missing; `behind`: a copy that knew more than the database. */
  reason: 'damaged' | 'behind';
  revision: number;
  /** The places that were damaged or missing. */
  places: number[];
  bytes: Uint8Array;
}

/** Made from a workspace at a revision, and made again at any time: caches, snapshots. The first to go without room. */
export interface Derived {
  workspace: string;
  name: string;
  revision: number;
  bytes: Uint8Array;
  sha256: string;
  /** Of all the above, under the key of this browser. */
  mac?: Uint8Array;
}

/** A file that is attached as evidence; see files.ts. */
export interface StoredFile {
  workspace: string;
  /** The SHA-256 of its bytes; of a sealed one another name that its key gives it. */
  name: string;
  size: number;
  bytes: Uint8Array;
  /** The data key it is sealed under. */
  key?: string;
}

/** A file the user owns that a workspace is written to after commits. */
export interface Link {
  workspace: string;
  handle: FileSystemFileHandle;
  /** When it was last written, what was in it, and the file's own time of change since then. */
  written: { at: string; revision: number; modified: number } | null;
}

/** A workspace that was deleted for good: what is remembered of it elsewhere is to go too. */
export interface Purged {
  id: string;
}

export interface Schema extends DBSchema {
  workspaces: { key: string; value: StoredWorkspace };
  chunks: { key: [string, number]; value: Chunk };
  keys: { key: (DeviceKey | CacheKey)['id']; value: DeviceKey | CacheKey };
  quarantine: { key: number; value: Quarantined };
  derived: { key: [string, string]; value: Derived };
  links: { key: string; value: Link };
  purged: { key: string; value: Purged };
  files: { key: [string, string]; value: StoredFile; indexes: { size: [string, number] } };
}

export type Database = IDBPDatabase<Schema>;

/** Under which the chunks of a generation are kept. Ids are hex, so the stroke cannot be part of one. */
export const chunksOf = (id: string, { generation = 0 }: Generation): string =>
  generation === 0 ? id : `${id}/${generation}`;

export const workspaceOf = (chunks: string): string => chunks.split('/')[0] ?? '';

export const generationOf = (chunks: string): number => Number(chunks.split('/')[1] ?? 0);

export const placesOf = (chunks: string): IDBKeyRange =>
  IDBKeyRange.bound([chunks, -Infinity], [chunks, Infinity]);

/** All generations of a workspace, also those a killed browser left half written. */
export const generationsOf = (id: string): IDBKeyRange =>
  IDBKeyRange.bound([id, -Infinity], [`${id}/\uffff`, Infinity]);

/** What is kept of a workspace under keys that begin with its id. */
export const allOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

export interface Losses {
  /** Another tab runs a build with a newer layout; this one has no business in the database any more. */
  passed?: () => void;
  /** The browser gave up the connection; a new one may work. */
  terminated?: () => void;
}

/** Opens the database, also one with a newer layout than this build knows: that one is only read. */
export async function openDatabase({ passed, terminated }: Losses = {}): Promise<Database> {
  const options: Parameters<typeof openDB<Schema>>[2] = {
    // Each layout adds to the one before and leaves what is there.
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('workspaces', { keyPath: 'id' });
        database.createObjectStore('chunks', { keyPath: ['workspace', 'revision'] });
      }
      if (from < 2) database.createObjectStore('keys', { keyPath: 'id' });
      if (from < 3) {
        database.createObjectStore('quarantine', { keyPath: 'id', autoIncrement: true });
        database.createObjectStore('derived', { keyPath: ['workspace', 'name'] });
        database.createObjectStore('links', { keyPath: 'workspace' });
      }
      if (from < 4) {
        const files = database.createObjectStore('files', { keyPath: ['workspace', 'name'] });
        files.createIndex('size', ['workspace', 'size']);
        database.createObjectStore('purged', { keyPath: 'id' });
      }
    },
    // Another tab runs a newer build that needs a newer layout: let it, and stop writing here. Without a version the
    // database is being deleted, and what stands there afterwards is another one.
    blocking(_current, wanted, event) {
      (event.target as IDBDatabase).close();
      if (wanted === null) terminated?.();
      else passed?.();
    },
    terminated: () => terminated?.(),
  };
  const name = nameInUse();
  let database: Database;
  try {
    database = await openDB<Schema>(name, layout, options);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'VersionError') throw error;
    const { blocking, terminated: ended } = options;
    database = await openDB<Schema>(name, undefined, {
      ...(blocking ? { blocking } : {}),
      ...(ended ? { terminated: ended } : {}),
    });
  }
  await failpoint('layout.opened', String(database.version));
  return database;
}

/** Gives up a database that cannot be opened. Where it cannot be deleted either, the next one has another name. */
export async function giveUpDatabase(): Promise<void> {
  try {
    await deleteDB(nameInUse());
  } catch {
    writeItem(givenUpKey, (readItem<number>(givenUpKey) ?? 0) + 1);
  }
}
