// Seals and opens age files in a worker: its key derivation takes a second, and the library is loaded only here.
import type { AgeFault } from './age-file.ts';
import type { AgeRequest } from './age.worker.ts';
import workerUrl from './age.worker.ts?worker&url';
import type { Bytes } from './bytes.ts';
import { askOnce } from '../lib/worker/ask-once.ts';
import type { EncryptionFault } from './fault.ts';
import { bad, type Result } from '../lib/result.ts';

const ask = (request: AgeRequest, signal?: AbortSignal) =>
  askOnce<Bytes, AgeFault>(workerUrl, 'aimwright-age', request, signal);

export const sealBeside = (
  bytes: Uint8Array,
  passphrase: string,
  signal?: AbortSignal,
): Promise<Result<Bytes, EncryptionFault>> => ask({ task: 'seal', bytes, passphrase }, signal);

/** Above the largest workspace with all its files by what ZIP and age add to it. */
const largest = 320 * 1024 * 1024;

export const openBeside = async (
  bytes: Uint8Array,
  passphrase: string,
  signal?: AbortSignal,
): Promise<Result<Bytes, EncryptionFault>> =>
  bytes.length > largest ? bad('too-large') : ask({ task: 'open', bytes, passphrase }, signal);
