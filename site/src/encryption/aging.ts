// Seals and opens age files in a worker: its key derivation takes a second, and the library is loaded only here.
import type { AgeFault } from './age-file.ts';
import type { AgeRequest } from './age.worker.ts';
import workerUrl from './age.worker.ts?worker&url';
import type { Bytes } from './bytes.ts';
import { askOnce } from './once.ts';
import type { Result } from './result.ts';

const ask = (request: AgeRequest, signal?: AbortSignal) =>
  askOnce<Bytes, AgeFault>(workerUrl, 'aimwright-age', request, signal);

export const sealBeside = (
  bytes: Uint8Array,
  passphrase: string,
  signal?: AbortSignal,
): Promise<Result<Bytes>> => ask({ task: 'seal', bytes, passphrase }, signal);

export const openBeside = (
  bytes: Uint8Array,
  passphrase: string,
  signal?: AbortSignal,
): Promise<Result<Bytes>> => ask({ task: 'open', bytes, passphrase }, signal);
