// The file of the user's own that a workspace is written to. The browser keeps the way to it in the database; whether
// it may still be written, it says only when asked.
import type { Connection } from './connection.ts';
import type { Link } from './database.ts';

/** What the types of a page do not know yet. */
export interface FileHandle extends FileSystemFileHandle {
  queryPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission?(options: { mode: 'readwrite' }): Promise<PermissionState>;
}

type Picker = (options: {
  suggestedName: string;
  types: { description: string; accept: Record<string, string[]> }[];
}) => Promise<FileHandle>;

const picker = (): Picker | undefined =>
  (globalThis as { showSaveFilePicker?: Picker }).showSaveFilePicker;

export const canLink = (): boolean => picker() !== undefined;

/** Null when the user chose none. */
export async function chooseFile(name: string, description: string): Promise<FileHandle | null> {
  const types = [{ description, accept: { 'application/x-aimwright': ['.aims'] as string[] } }];
  try {
    return (await picker()?.({ suggestedName: name, types })) ?? null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

export async function mayWrite(handle: FileHandle, ask = false): Promise<boolean> {
  const options = { mode: 'readwrite' } as const;
  const state = await (ask ? handle.requestPermission : handle.queryPermission)?.call(
    handle,
    options,
  );
  return state === undefined || state === 'granted';
}

/** Writes the whole file; the browser puts it in place when it is complete. When it was changed, by its own account. */
export async function writeFile(handle: FileHandle, bytes: Uint8Array): Promise<number> {
  const writable = await handle.createWritable();
  await writable.write(bytes as Uint8Array<ArrayBuffer>);
  await writable.close();
  return (await handle.getFile()).lastModified;
}

/** Whether a file holds nothing but the beginning of these bytes: then it is a state of ours, whatever its time says. */
export async function isBeginning(file: Blob, bytes: Uint8Array): Promise<boolean> {
  if (file.size > bytes.length) return false;
  const held = new Uint8Array(await file.arrayBuffer());
  return held.every((byte, index) => byte === bytes[index]);
}

export const readLink = (connection: Connection, id: string): Promise<Link | undefined> =>
  connection.use((database) => database.get('links', id));

export const storeLink = (connection: Connection, link: Link): Promise<string> =>
  connection.use((database) => database.put('links', link));

export const dropLink = (connection: Connection, id: string): Promise<void> =>
  connection.use((database) => database.delete('links', id));
