// One action of the user, and words about it when it failed.
import type { Put } from 'aimwright-engine';
import { faultWords } from '../i18n/index.ts';
import { toasts } from '../ui/toasts.svelte.ts';
import { session } from './store.svelte.ts';

/** Does an action and says so when it failed. */
export async function act(puts: Put[]): Promise<boolean> {
  const outcome = await session.apply(puts);
  if (!outcome.ok) toasts.show(faultWords(outcome.fault), 'error');
  return outcome.ok;
}

/** Text as a field holds it: trimmed, and cleared when nothing is left. */
export const text = (value: string): string | null => value.trim() || null;
