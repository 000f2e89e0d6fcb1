// What storage answers, in the engine's manner.
import type { Fault } from 'aimwright-engine';
import type { StorageResult, StorageFault } from '../storage/storage-result.ts';
import { siteFault, type Outcome } from '../engine-client/outcome.ts';

type Code = StorageFault | 'damaged' | 'behind' | 'unavailable' | 'unreadable';

export const storageFault = (code: Code, detail = ''): Fault =>
  siteFault(`storage/${code}`, { detail });

export function outcomeOf<T>(stored: StorageResult<T>): Outcome<T> {
  return stored.ok ? stored : { ok: false, fault: storageFault(stored.fault, stored.detail) };
}

/** Why the database is not open: browsers refuse to have one, or have one and cannot read it. */
export const unopened = (error: unknown): Fault =>
  error instanceof DOMException && unreadable.has(error.name)
    ? storageFault('unreadable', error.name)
    : storageFault('unavailable', String(error));

const unreadable: ReadonlySet<string> = new Set(['UnknownError', 'DataError', 'AbortError']);
