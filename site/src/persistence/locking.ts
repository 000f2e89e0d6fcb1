// Locks the open workspace because somebody asked for it, and says what stands in the way.
import { faultWords } from '../i18n/index.ts';
import { toasts } from '../ui/toasts.svelte.ts';
import { session } from '../workspace/store.svelte.ts';

export async function lockNow(): Promise<void> {
  const locked = await session.encryption.lock();
  if (!locked.ok) toasts.show(faultWords(locked.fault), 'error');
}
