// The preferences of this device. Of an encrypted workspace nothing is stored among them.
import type { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import { loadPreferences, savePreferences, type Preferences } from '../storage/preferences.ts';

export class PreferenceStore {
  value = $state<Preferences>(loadPreferences());

  constructor(private readonly repository: WorkspaceRepository) {}

  set(changes: Partial<Preferences>): void {
    Object.assign(this.value, changes);
    savePreferences(this.#discreet($state.snapshot(this.value)));
  }

  /** A workspace that was deleted leaves nothing behind, not even where one was in it. */
  forget(id: string): void {
    const { last, asOf, spot } = $state.snapshot(this.value);
    delete asOf[id];
    delete spot[id];
    this.set({ last: last === id ? null : last, asOf, spot });
  }

  /** As they may be stored: nothing by encrypted workspaces. */
  #discreet(preferences: Preferences): Preferences {
    const hidden = new Set(this.repository.everything.filter(({ key }) => key).map(({ id }) => id));
    const plain = (of: Record<string, string>) =>
      Object.fromEntries(Object.entries(of).filter(([id]) => !hidden.has(id)));
    return { ...preferences, asOf: plain(preferences.asOf), spot: plain(preferences.spot) };
  }
}
