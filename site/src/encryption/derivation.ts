// Derives the wrapping key in a worker, so that the page stays alive and one can give up waiting. Nothing of it is
// loaded before somebody uses a passphrase.
import type { deriveKey } from './argon2.ts';
import type { Derivation } from './kdf.ts';
import workerUrl from './derivation.worker.ts?worker&url';
import { askOnce } from '../lib/worker/ask-once.ts';
import type { EncryptionFault } from './fault.ts';
import type { Result } from '../lib/result.ts';

/** How a key comes from a passphrase; in tests without a worker. */
export type Derive = (
  passphrase: string,
  derivation: Derivation,
  signal?: AbortSignal,
) => Promise<Result<CryptoKey, EncryptionFault>>;

type Faults = Extract<Awaited<ReturnType<typeof deriveKey>>, { ok: false }>['fault'];

export const deriveBeside: Derive = (passphrase, derivation, signal) =>
  askOnce<CryptoKey, Faults & EncryptionFault>(
    workerUrl,
    'aimwright-derivation',
    { passphrase, derivation },
    signal,
  );
