// Packs and unpacks in a worker: a hostile file can at worst end that, and the library is loaded only there.
import { askOnce } from '../lib/worker/ask-once.ts';
import type { Result } from '../lib/result.ts';
import type { PackageFault, PackedFile, Unpacked } from './zip.ts';
import type { PackRequest } from './zip.worker.ts';
import workerUrl from './zip.worker.ts?worker&url';

const ask = <T, F extends string = never>(
  request: PackRequest,
  signal?: AbortSignal,
  transfer?: Transferable[],
) => askOnce<T, F>(workerUrl, 'aimwright-packing', request, signal, transfer);

/** Takes the bytes of the files with it: two hundred megabytes are not held twice. */
export const packBeside = (
  record: Uint8Array,
  files: PackedFile[],
  signal?: AbortSignal,
): Promise<Result<Uint8Array, 'cancelled'>> =>
  ask(
    { task: 'pack', record, files },
    signal,
    files.map(({ bytes }) => bytes.buffer),
  );

export const unpackBeside = (
  zip: Uint8Array,
  signal?: AbortSignal,
): Promise<Result<Unpacked, PackageFault | 'cancelled'>> => ask({ task: 'unpack', zip }, signal);

/** Whether bytes begin as a ZIP does. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
