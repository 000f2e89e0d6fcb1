// What localStorage remembers of each workspace, so that data that is gone is called gone. It may lag behind, since the
// browser writes it late, but it is never ahead of what was stored.
import type { StoredWorkspace } from './database.ts';
import { readItem, removeItem, writeItem } from './preferences.ts';

export interface PresenceMarker {
  name: string;
  revision: number;
  /** When the workspace came to this device; revisions count from there. */
  created: string;
  changed: string;
  exported: string | null;
}

const key = 'aimwright.canaries';
/** The one marker of earlier versions, which did not say whose it was. */
const earlierKey = 'aimwright.canary';
export const someWorkspace = '';

export function loadMarkers(): Map<string, PresenceMarker> {
  const earlier = readItem<Partial<PresenceMarker>>(earlierKey);
  const known = Object.entries(readItem<Record<string, PresenceMarker>>(key) ?? {});
  const unnamed = { name: '', revision: 0, created: '', changed: '', exported: null };
  return new Map(earlier ? [...known, [someWorkspace, { ...unnamed, ...earlier }]] : known);
}

/** An encrypted workspace keeps its name to itself. */
export function saveMarker(workspace: StoredWorkspace): void {
  const { id, name, revision, created, changed, exported } = workspace;
  const marker: PresenceMarker = {
    name: workspace.key ? '' : name,
    revision,
    created,
    changed,
    exported: exported?.at ?? null,
  };
  writeItem(key, { ...readItem<Record<string, PresenceMarker>>(key), [id]: marker });
  removeItem(earlierKey);
}

export function clearMarker(id: string): void {
  const rest = { ...readItem<Record<string, PresenceMarker>>(key) };
  delete rest[id];
  writeItem(key, rest);
  removeItem(earlierKey);
}
