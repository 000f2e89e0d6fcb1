// The preferences of this device. Of an encrypted workspace nothing is stored among them.
import type { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import { loadPreferences, savePreferences, type Preferences } from '../storage/preferences.ts';

const byKey = ['asOf', 'spot', 'columns'] as const;

/** What is stored, with what differs between before and now. */
function changed<T>(stored: Record<string, T>, before: Record<string, T>, now: Record<string, T>) {
  const result = { ...stored };
  for (const key of Object.keys({ ...before, ...now })) {
    if (JSON.stringify(before[key]) === JSON.stringify(now[key])) continue;
    const value = now[key];
    if (value === undefined) delete result[key];
    else result[key] = value;
  }
  return result;
}

export class PreferenceStore {
  value = $state<Preferences>(loadPreferences());

  constructor(private readonly repository: WorkspaceRepository) {}

  /** Only what is changed is written, down to single workspaces: another tab may have changed the rest. */
  set(changes: Partial<Preferences>): void {
    const before = { ...this.value };
    Object.assign(this.value, changes);
    const stored = loadPreferences();
    for (const name of byKey) {
      const wanted = changes[name];
      if (wanted)
        changes = { ...changes, [name]: changed<unknown>(stored[name], before[name], wanted) };
    }
    savePreferences(this.#discreet({ ...stored, ...changes }));
  }

  /** A workspace that was deleted leaves nothing behind, not even where one was in it. */
  forget(id: string): void {
    const { last } = this.value;
    const asOf = { ...this.value.asOf };
    const spot = { ...this.value.spot };
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
