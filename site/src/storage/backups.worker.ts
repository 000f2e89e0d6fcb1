// Writes copies into the origin private file system, which is another engine than the database and survives its damage.
// In a worker, since only there a file can be written in place and flushed. See backups.ts for the page's half.
import {
  isAhead,
  latest,
  nextSlot,
  readBackup,
  type Copy,
  type BackupInfo,
} from './backup-format.ts';
import type { Kept } from './files.ts';
import type { Failpoint } from './failpoints.ts';
import { backupFolder, type Answer, type Aside, type Request } from './backups.ts';

const slotNames = (id: string) => [`${id}.0`, `${id}.1`] as const;
const fileName = (id: string, name: string) => `${id}.file.${name}`;
const asidePattern = /^([^.]+)\.behind\.(\d+)\.(\d+)$/;

/** What only a worker has, and the types of a page do not know. */
interface InPlace {
  createSyncAccessHandle(): Promise<{
    truncate(size: number): void;
    write(bytes: Uint8Array, options: { at: number }): number;
    flush(): void;
    close(): void;
  }>;
}

interface Slot {
  about: BackupInfo;
  bytes: Uint8Array;
  name: string;
}

const folder = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(backupFolder, { create: true });

async function readFile(name: string): Promise<Uint8Array | null> {
  try {
    const file = await (await (await folder()).getFileHandle(name)).getFile();
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null; // not there, or not to be read: either way no copy
  }
}

async function readWhole(name: string): Promise<Slot | null> {
  const file = await readFile(name);
  const copy: Copy | null = file ? await readBackup(file) : null;
  return copy ? { ...copy, name } : null;
}

const readSlots = (id: string) => Promise.all(slotNames(id).map(readWhole));

async function writeFile(
  name: string,
  bytes: Uint8Array,
  pass: (name: Failpoint, detail: string) => Promise<void>,
): Promise<void> {
  const handle = await (await folder()).getFileHandle(name, { create: true });
  const access = await (handle as FileSystemFileHandle & InPlace).createSyncAccessHandle();
  try {
    await pass('copy.begin', name);
    access.truncate(0);
    await pass('copy.emptied', name);
    const written = access.write(bytes, { at: 0 });
    if (written !== bytes.length) throw new DOMException(name, 'QuotaExceededError');
    await pass('copy.written', name);
    access.flush();
    await pass('copy.flushed', name);
  } finally {
    access.close();
  }
}

async function write(
  { about, file }: Extract<Request, { method: 'write' }>,
  pass: (name: Failpoint, detail: string) => Promise<void>,
): Promise<void> {
  const id = about.workspace;
  // Read anew every time: another tab may have written since.
  const slots = await readSlots(id);
  for (const [index, slot] of slots.entries()) {
    if (!slot || !isAhead(slot.about, about)) continue;
    // What the database no longer knows is not written over.
    const { revision, written } = slot.about;
    const aside = `${id}.behind.${revision}.${Date.parse(written)}`;
    await writeFile(aside, (await readFile(slot.name)) ?? slot.bytes, async () => {});
    slots[index] = null;
  }
  const name = slotNames(id)[nextSlot(slots.map((slot) => slot?.about ?? null))] ?? `${id}.0`;
  await writeFile(name, file, pass);
}

async function names(): Promise<string[]> {
  const all: string[] = [];
  for await (const name of (await folder()).keys()) all.push(name);
  return all;
}

async function list(): Promise<BackupInfo[]> {
  const ids = new Set((await names()).flatMap((name) => /^([^.]+)\.[01]$/.exec(name)?.[1] ?? []));
  const found = await Promise.all([...ids].map(async (id) => latest(whole(await readSlots(id)))));
  return found.flatMap((slot) => (slot ? [slot.about] : []));
}

const whole = (slots: readonly (Slot | null)[]): Slot[] => slots.filter((slot) => slot !== null);

async function asides(): Promise<Aside[]> {
  const all = await Promise.all(
    (await names()).map(async (name): Promise<Aside[]> => {
      if (!asidePattern.test(name)) return [];
      const slot = await readWhole(name);
      return slot ? [{ file: name, about: slot.about, size: slot.bytes.length }] : [];
    }),
  );
  return all.flat();
}

async function files(id: string): Promise<Kept[]> {
  const before = fileName(id, '');
  const all = await folder();
  const own = (await names()).filter((name) => name.startsWith(before));
  return Promise.all(
    own.map(async (name) => {
      const { size } = await (await all.getFileHandle(name)).getFile();
      return { name: name.slice(before.length), size };
    }),
  );
}

async function remove(matches: (name: string) => boolean): Promise<void> {
  const all = (await names()).filter(matches);
  // The slots go last: by what they say of themselves a removal that was broken off is known, and done again.
  const rank = (name: string) => Number(/\.[01]$/.test(name));
  for (const name of all.sort((a, b) => rank(a) - rank(b))) {
    await (await folder()).removeEntry(name);
  }
}

async function keepOnly({
  workspace,
  key,
  files,
}: Extract<Request, { method: 'keepOnly' }>): Promise<void> {
  const kept = new Set(files.map((name) => fileName(workspace, name)));
  const own = (await names()).filter((name) => name.startsWith(`${workspace}.`));
  // What cannot be read may be half of something that lay in the clear.
  const slots = own.filter((name) => !name.startsWith(fileName(workspace, '')));
  for (const name of slots) {
    const slot = await readWhole(name);
    if (slot && (slot.about.key?.sha256 ?? null) === key) kept.add(name);
  }
  await remove((name) => name.startsWith(`${workspace}.`) && !kept.has(name));
}

async function answer(
  request: Request,
  pass: (name: Failpoint, detail: string) => Promise<void>,
): Promise<unknown> {
  switch (request.method) {
    case 'write':
      return write(request, pass);
    case 'list':
      return list();
    case 'read':
      return latest(whole(await readSlots(request.workspace)));
    case 'asides':
      return asides();
    case 'readAside':
      return readWhole(request.file);
    case 'remove':
      return remove((name) => name.startsWith(`${request.workspace}.`));
    case 'keepOnly':
      return keepOnly(request);
    case 'files':
      return files(request.workspace);
    case 'readFile':
      return readFile(fileName(request.workspace, request.name));
    case 'writeFile':
      return writeFile(fileName(request.workspace, request.name), request.file, async () => {});
    case 'removeFiles': {
      const gone = new Set(request.names.map((name) => fileName(request.workspace, name)));
      return remove((name) => gone.has(name));
    }
    case 'removeAside':
      return remove((name) => name === request.file && asidePattern.test(name));
  }
}

const passing = new Map<number, () => void>();
let turn: Promise<unknown> = Promise.resolve();

const tell = (message: Answer) => postMessage(message);

addEventListener(
  'message',
  ({ data }: MessageEvent<{ id: number } & (Request | { method: 'go' })>) => {
    if (data.method === 'go') return passing.get(data.id)?.();
    const { id } = data;
    const pass = (name: Failpoint, detail: string) =>
      data.method === 'write' && data.failpoints
        ? new Promise<void>((go) => {
            passing.set(id, go);
            tell({ id, failpoint: name, detail });
          })
        : Promise.resolve();
    turn = turn.then(async () => {
      try {
        tell({ id, value: await answer(data, pass) });
      } catch (error) {
        tell({ id, error: error instanceof Error ? error.name : String(error) });
      } finally {
        passing.delete(id);
      }
    });
  },
);
