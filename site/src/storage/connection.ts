// The way to the database. Browsers drop connections, Safari after a while in the background; to try again on the same
// one does not help, on a fresh one it mostly does. So: drop it, open another, try once more.
//
//   const connection = await Connection.open({ passed: () => … });
//   await connection.use((database) => database.get('workspaces', id));
import { layout, openDatabase, type Database } from './database.ts';
import { Keyring } from './keyring.ts';

export class Connection {
  /** What is encrypted is sealed and opened on this way. */
  readonly keyring = new Keyring();
  #passed = false;
  #opening: Promise<Database> | null = null;
  #current: Database | null = null;

  private constructor(private readonly onPassed: () => void) {}

  static async open(onPassed: () => void = () => {}): Promise<Connection> {
    const connection = new Connection(onPassed);
    await connection.database();
    return connection;
  }

  /** The open database; a new connection where the last was lost. */
  database(): Promise<Database> {
    if (this.#passed) return Promise.reject(new DOMException('a newer build', 'VersionError'));
    this.#opening ??= openDatabase({
      passed: () => {
        this.#passed = true;
        this.#current = null;
        this.onPassed();
      },
      terminated: () => this.#drop(),
    }).then(
      (database) => (this.#current = database),
      (error: unknown) => {
        this.#opening = null;
        throw error;
      },
    );
    return this.#opening;
  }

  /** `work` may be called twice, so it must be right to repeat it. */
  async use<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await work(await this.database());
    } catch (error) {
      if (this.#passed || !wasLost(error)) throw error;
      this.#drop();
      return work(await this.database());
    }
  }

  #drop(): void {
    const lost = this.#current;
    this.#current = null;
    this.#opening = null;
    lost?.close();
  }

  /** The layout is one this build may write. */
  get writable(): boolean {
    return !this.#passed && (this.#current === null || this.#current.version === layout);
  }

  /** A newer build has changed the layout, before this page or beside it. */
  get older(): boolean {
    return this.#passed || (this.#current !== null && this.#current.version > layout);
  }
}

// Names as browsers use them for a connection that is closed, closing or without its server.
const lostNames: ReadonlySet<string> = new Set(['InvalidStateError', 'UnknownError', 'AbortError']);

const wasLost = (error: unknown): boolean =>
  error instanceof DOMException && lostNames.has(error.name);
