// The rolling copy of each workspace in the origin private file system: two slots written in turn, so that a browser
// killed in the middle of one leaves the other. The worker is started when it is first needed.
//
//   const copies = new Backups(() => new Worker(…));
//   await copies.write(about, bytes);
//   const copy = await copies.read(id);          // the latest that is whole, or null
import type { Copy, BackupInfo } from './backup-format.ts';
import { placeOfBackup, writeBackup } from './backup-format.ts';
import type { Kept } from './files.ts';
import { fits, type Keyring } from './keyring.ts';
import { failpoint, failpointsSet, type Failpoint } from './failpoints.ts';

export const backupFolder = 'aimwright-copies';

/** A copy that was put aside because it knew more than the database. */
export interface Aside {
  file: string;
  about: BackupInfo;
  size: number;
}

export type Request =
  | { method: 'write'; about: BackupInfo; file: Uint8Array; failpoints: boolean }
  | { method: 'list' }
  | { method: 'read'; workspace: string }
  | { method: 'asides' }
  | { method: 'readAside'; file: string }
  | { method: 'remove'; workspace: string }
  | { method: 'keepOnly'; workspace: string; key: string | null; files: readonly string[] }
  | { method: 'removeAside'; file: string }
  | { method: 'files'; workspace: string }
  | { method: 'readFile'; workspace: string; name: string }
  | { method: 'writeFile'; workspace: string; name: string; file: Uint8Array }
  | { method: 'removeFiles'; workspace: string; names: readonly string[] };

export type Answer = { id: number } & (
  { value: unknown } | { error: string } | { failpoint: Failpoint; detail: string }
);

export class Backups {
  #worker: Worker | null = null;
  #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  #last = 0;

  /** `keyring`: asked when it is needed, as the database may not be open yet. */
  constructor(
    private readonly start: () => Worker,
    private readonly keyring: () => Keyring,
  ) {}

  get supported(): boolean {
    return typeof Worker !== 'undefined' && navigator.storage?.getDirectory !== undefined;
  }

  /** Whether there has ever been one; asked without the worker. */
  async any(): Promise<boolean> {
    if (!this.supported) return false;
    try {
      await (await navigator.storage.getDirectory()).getDirectoryHandle(backupFolder);
      return true;
    } catch {
      return false;
    }
  }

  async write(named: BackupInfo, bytes: Uint8Array): Promise<void> {
    const about = named.key ? { ...named, name: '' } : named;
    const stored = await this.keyring().seal(placeOfBackup(about), bytes);
    if (!fits(about, stored)) throw new Error('locked');
    const file = await writeBackup(about, stored);
    await this.#ask<void>({ method: 'write', about, file, failpoints: failpointsSet() }, [
      file.buffer,
    ]);
  }

  list = (): Promise<BackupInfo[]> => this.#ask({ method: 'list' }, [], []);
  /** Null also for one that is locked; its `about` says so, see `list`. */
  read = async (workspace: string): Promise<Copy | null> =>
    this.#open(await this.#ask<Copy | null>({ method: 'read', workspace }, [], null));
  asides = (): Promise<Aside[]> => this.#ask({ method: 'asides' }, [], []);
  readAside = async (file: string): Promise<Copy | null> =>
    this.#open(await this.#ask<Copy | null>({ method: 'readAside', file }, [], null));
  remove = (workspace: string): Promise<void> =>
    this.#ask<void>({ method: 'remove', workspace }, [], undefined);
  /** Removes what is not under this key, the SHA-256 of its record, and copies of files but these. */
  keepOnly = (workspace: string, key: string | null, files: readonly string[]): Promise<void> =>
    this.#ask<void>({ method: 'keepOnly', workspace, key, files }, [], undefined);
  removeAside = (file: string): Promise<void> => this.#ask<void>({ method: 'removeAside', file });

  /** The copies there are of a workspace's attached files, whole or not. */
  files = (workspace: string): Promise<Kept[]> =>
    this.#ask<Kept[]>({ method: 'files', workspace }, [], []);
  /** As it was written; whether it is whole its SHA-256 says. */
  readFile = (workspace: string, name: string): Promise<Uint8Array | null> =>
    this.#ask<Uint8Array | null>({ method: 'readFile', workspace, name }, [], null);
  writeFile = (workspace: string, name: string, file: Uint8Array): Promise<void> =>
    this.#ask<void>({ method: 'writeFile', workspace, name, file });
  removeFiles = (workspace: string, names: readonly string[]): Promise<void> =>
    this.#ask<void>({ method: 'removeFiles', workspace, names }, [], undefined);

  async #open(copy: Copy | null): Promise<Copy | null> {
    if (!copy) return null;
    const bytes = await this.keyring().open(placeOfBackup(copy.about), copy.bytes);
    return bytes && { about: copy.about, bytes };
  }

  /** `otherwise`: what it is worth where the browser has no such files. */
  #ask<T>(request: Request, transfer: ArrayBufferLike[] = [], ...otherwise: T[]): Promise<T> {
    if (!this.supported) {
      return otherwise.length > 0
        ? Promise.resolve(otherwise[0] as T)
        : Promise.reject(new Error('NotSupportedError'));
    }
    this.#worker ??= this.#begin();
    const id = (this.#last += 1);
    const asked = new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker?.postMessage({ ...request, id }, transfer as ArrayBuffer[]);
    });
    return otherwise.length > 0 ? asked.catch(() => otherwise[0] as T) : asked;
  }

  #begin(): Worker {
    const worker = this.start();
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      if ('failpoint' in data) {
        void failpoint(data.failpoint, data.detail).then(
          () => worker.postMessage({ id: data.id, method: 'go' }),
          (error: Error) => this.#finish(data.id, ({ reject }) => reject(error)),
        );
      } else if ('error' in data) {
        this.#finish(data.id, ({ reject }) => reject(new Error(data.error)));
      } else {
        this.#finish(data.id, ({ resolve }) => resolve(data.value as never));
      }
    });
    worker.addEventListener('error', () => {
      worker.terminate();
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(new Error('the worker ended'));
      this.#waiting.clear();
    });
    return worker;
  }

  #finish(
    id: number,
    answer: (waiting: { resolve: (value: never) => void; reject: (error: Error) => void }) => void,
  ): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (waiting) answer(waiting);
  }
}
