// A workspace linked to a file the user owns: written after commits, its age known, and what keeps it from being
// written said. A file that somebody else has changed is not written over without a question.
import type { Link, StoredWorkspace } from '../storage/database.ts';
import {
  canLink,
  chooseFile,
  dropLink,
  isBeginning,
  storeLink,
  mayWrite,
  readLink,
  writeFile,
} from '../storage/linked-file.ts';
import { WriteScheduler } from '../storage/write-scheduler.ts';
import { failpoint } from '../storage/failpoints.ts';
import type { Stores } from './stores.ts';
import { now } from '../lib/ids.ts';

/** What keeps the file from being written. */
export type LinkFault = 'permission' | 'changed' | 'gone' | 'failed';

export class LinkedFile {
  readonly supported = canLink();
  link = $state.raw<Link | null>(null);
  fault = $state<LinkFault | null>(null);
  readonly #scheduler = new WriteScheduler(() => this.#write(), 3000, 10_000);

  /** `onWritten`: the file holds the workspace up to this revision. */
  constructor(
    private readonly stores: Stores,
    private readonly onWritten: (
      id: string,
      exported: NonNullable<StoredWorkspace['exported']>,
    ) => Promise<void>,
  ) {}

  /** A linked file is plain, so an encrypted workspace has none. */
  async enter({ id, key }: Pick<StoredWorkspace, 'id' | 'key'>): Promise<void> {
    if (!this.supported || key) return;
    this.link = (await readLink(this.stores.connection, id).catch(() => undefined)) ?? null;
    if (this.link) this.committed(id);
  }

  leave(): void {
    void this.#scheduler.now();
    this.link = null;
    this.fault = null;
  }

  committed(id: string): void {
    if (this.link?.workspace === id) this.#scheduler.touch();
  }

  /** Asks the user for a file; call it from a click. */
  async choose(id: string, name: string, description: string): Promise<void> {
    const handle = await chooseFile(name, description);
    if (!handle) return;
    await this.#store({ workspace: id, handle, written: null });
    await this.#write();
  }

  /** Asks for the permission again, or writes over what somebody changed; call it from a click. */
  async again(): Promise<void> {
    const { link } = this;
    if (!link) return;
    if (this.fault === 'permission' && !(await mayWrite(link.handle, true))) return;
    if (this.fault === 'changed') this.link = { ...link, written: null };
    await this.#write();
  }

  async stop(): Promise<void> {
    const { link } = this;
    this.#scheduler.stop();
    this.link = null;
    this.fault = null;
    if (link) await dropLink(this.stores.connection, link.workspace);
  }

  async #store(link: Link): Promise<void> {
    this.link = link;
    await storeLink(this.stores.connection, link);
  }

  async #write(): Promise<void> {
    const { link } = this;
    if (!link) return;
    this.fault = await this.#try(link);
  }

  async #try(link: Link): Promise<LinkFault | null> {
    const { workspace: id, handle, written } = link;
    if (!(await mayWrite(handle))) return 'permission';
    const read = await this.stores.store.read(id);
    if (!read || read.damaged.length > 0 || read.workspace.key) return 'failed';
    try {
      const file = await handle.getFile();
      // A browser that died after it wrote the file and before it noted that has left a state of this record.
      if (
        written &&
        file.lastModified !== written.modified &&
        !(await isBeginning(file, read.bytes))
      )
        return 'changed';
    } catch {
      if (written) return 'gone';
    }
    const { revision } = read.workspace;
    if (written?.revision === revision) return null;
    try {
      await failpoint('link.begin');
      const modified = await writeFile(handle, read.bytes);
      await failpoint('link.written');
      const at = now();
      const after = { ...link, written: { at, revision, modified } };
      await storeLink(this.stores.connection, after);
      if (this.link?.workspace === id) this.link = after;
      await this.onWritten(id, { at, revision });
      return null;
    } catch (error) {
      const name = error instanceof DOMException ? error.name : '';
      return name === 'NotAllowedError'
        ? 'permission'
        : name === 'NotFoundError'
          ? 'gone'
          : 'failed';
    }
  }
}
