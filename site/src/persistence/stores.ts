// The open database and what is read and written through it: all that the parts of this room share.
import type { Connection } from '../storage/connection.ts';
import type { Files } from '../storage/files.ts';
import type { Keyring } from '../storage/keyring.ts';
import type { Workspaces } from '../storage/workspaces.ts';

export interface Stores {
  readonly connection: Connection;
  readonly store: Workspaces;
  readonly keyring: Keyring;
  /** What is attached as evidence. */
  readonly files: Files;
}
