// What localStorage remembers of each workspace, so that data that is gone is called gone. It may lag behind, since the
// browser writes it late, but it is never ahead of what was stored.
import type { StoredWorkspace } from './database.ts';
import { readItem, removeItem, writeItem } from './preferences.ts';

export interface Canary {
  name: string;
  revision: number;
  /** When the workspace came to this device; revisions count from there. */
  created: string;
  changed: string;
  exported: string | null;
}

const key = 'aimwright.canaries';
/** The one canary of earlier versions, which did not say whose it was. */
const earlierKey = 'aimwright.canary';
export const someWorkspace = '';

export function loadCanaries(): Map<string, Canary> {
  const earlier = readItem<Partial<Canary>>(earlierKey);
  const known = Object.entries(readItem<Record<string, Canary>>(key) ?? {});
  const unnamed = { name: '', revision: 0, created: '', changed: '', exported: null };
  return new Map(earlier ? [...known, [someWorkspace, { ...unnamed, ...earlier }]] : known);
}

/** An encrypted workspace keeps its name to itself. */
export function saveCanary(workspace: StoredWorkspace): void {
  const { id, name, revision, created, changed, exported } = workspace;
  const canary: Canary = {
    name: workspace.key ? '' : name,
    revision,
    created,
    changed,
    exported: exported?.at ?? null,
  };
  writeItem(key, { ...readItem<Record<string, Canary>>(key), [id]: canary });
  removeItem(earlierKey);
}

export function clearCanary(id: string): void {
  const rest = { ...readItem<Record<string, Canary>>(key) };
  delete rest[id];
  writeItem(key, rest);
  removeItem(earlierKey);
}
