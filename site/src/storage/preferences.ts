// Preferences and the presence markers (presence-markers.ts) are the only things kept in localStorage: it loses writes of the last
// minutes when the browser dies, so nothing of worth may stand there.
const preferencesKey = 'aimwright.preferences';
const currentKey = 'aimwright.current';

export type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  theme: Theme;
  /** Written into every operation as its author. */
  name: string;
  /** Single keys do something; see the list of keys. */
  keys: boolean;
  /** The workspace that was open last. */
  last: string | null;
  /** Minutes without a touch after which an encrypted workspace locks itself; 0 for never. */
  lockAfter: number;
  /** As-of dates chosen by hand, by workspace. */
  asOf: Record<string, string>;
  /** The question that was open last, by workspace. */
  spot: Record<string, string>;
  /** The columns of tables as chosen, by register. */
  columns: Record<string, string[]>;
  /** Tables come in pages instead of scrolling. */
  paged: boolean;
}

const defaults: Preferences = {
  theme: 'system',
  name: '',
  keys: true,
  lockAfter: 15,
  last: null,
  asOf: {},
  spot: {},
  columns: {},
  paged: false,
};

export function readItem<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null; // blocked or damaged: preferences are replaceable
  }
}

export function writeItem(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be blocked or full; a preference is not worth an error.
  }
}

export function removeItem(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

export function loadPreferences(): Preferences {
  return { ...defaults, ...readItem<Partial<Preferences>>(preferencesKey) };
}

export function savePreferences(preferences: Preferences): void {
  writeItem(preferencesKey, preferences);
}

/** The workspace of this tab, so that two tabs may hold two workspaces and each survives a reload. */
export function tabWorkspace(): string | null {
  try {
    return sessionStorage.getItem(currentKey);
  } catch {
    return null;
  }
}

export function setTabWorkspace(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(currentKey);
    else sessionStorage.setItem(currentKey, id);
  } catch {
    // As above.
  }
}

const idleKey = 'aimwright.idle';

/** This tab locked itself, so that the page after it can say why. */
export function setIdle(idle: boolean): void {
  try {
    if (idle) sessionStorage.setItem(idleKey, 'yes');
    else sessionStorage.removeItem(idleKey);
  } catch {
    // As above.
  }
}

export function wasIdle(): boolean {
  try {
    return sessionStorage.getItem(idleKey) !== null;
  } catch {
    return false;
  }
}
