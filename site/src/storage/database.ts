// The browser's database. Operations are kept as the lines the engine wrote, in chunks that carry their own SHA-256,
// since a damaged disk may hand back wrong bytes without an error.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

export const databaseName = 'aimwright';
/** Raised when the layout changes; a build that meets a newer layout does not write. */
export const layout = 2;

export interface StoredWorkspace {
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
}

export interface Chunk {
  workspace: string;
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

export interface Schema extends DBSchema {
  workspaces: { key: string; value: StoredWorkspace };
  chunks: { key: [string, number]; value: Chunk };
  keys: { key: DeviceKey['id']; value: DeviceKey };
}

export type Database = IDBPDatabase<Schema>;

export function openDatabase(onLost: () => void = () => {}): Promise<Database> {
  return openDB<Schema>(databaseName, layout, {
    // Each layout adds to the one before and leaves what is there.
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('workspaces', { keyPath: 'id' });
        database.createObjectStore('chunks', { keyPath: ['workspace', 'revision'] });
      }
      if (from < 2) database.createObjectStore('keys', { keyPath: 'id' });
    },
    // Another tab runs a newer build that needs a newer layout: let it, and stop writing here.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
}

export async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
