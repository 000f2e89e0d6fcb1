// What storage answers: errors as values, named after what the user can do about them.
import type { Connection } from './connection.ts';

export type StorageFault =
  'moved-on' | 'missing' | 'exists' | 'full' | 'newer' | 'refused' | 'locked' | 'files-full';
export type StorageResult<T> =
  { ok: true; value: T } | { ok: false; fault: StorageFault; detail: string };

export class StorageRefusal extends Error {
  constructor(readonly fault: StorageFault) {
    super(fault);
  }
}

export const strict = { durability: 'strict' } as const;

/** Runs what writes. An older build beside a newer layout writes nothing. */
export async function attempt<T>(
  connection: Connection,
  work: () => Promise<T>,
): Promise<StorageResult<T>> {
  try {
    if (!connection.writable) throw new StorageRefusal('newer');
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof StorageRefusal)
      return { ok: false, fault: error.fault, detail: error.message };
    const fault = connection.older ? 'newer' : wasFull(error) ? 'full' : 'refused';
    return { ok: false, fault, detail: String(error) };
  }
}

export const wasFull = (error: unknown): boolean =>
  error instanceof Error && error.name === 'QuotaExceededError';

export function abandon(
  transaction: { abort(): void; done: Promise<void> },
  fault: StorageFault,
): StorageRefusal {
  transaction.done.catch(() => {}); // aborting rejects it; the refusal says why
  transaction.abort();
  return new StorageRefusal(fault);
}
