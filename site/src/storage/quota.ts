// How much room there is for this site, as the browser tells it, and whether it promised to keep what is stored.
import { readItem, writeItem } from './preferences.ts';

export interface Budget {
  used: number;
  /** What the browser says it would give; on the disk there may be less. */
  allowed: number;
}

export async function estimate(): Promise<Budget | null> {
  const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  return usage === undefined || quota === undefined ? null : { used: usage, allowed: quota };
}

/** When the browser was asked to keep the data, and what it said. */
export interface Promised {
  at: string;
  answer: boolean;
}

const key = 'aimwright.persist';

export const lastPromise = (): Promised | null => readItem<Promised>(key);

/** Null where the browser cannot be asked. */
export async function askToPersist(at: string): Promise<Promised | null> {
  const answer = await navigator.storage?.persist?.().catch(() => false);
  if (answer === undefined) return null;
  writeItem(key, { at, answer });
  return { at, answer };
}
