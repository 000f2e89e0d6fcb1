// Results of the site's own doings, in the engine's manner: errors as values with a code that has words.
import type { Fault } from 'aimwright-engine';

export type Outcome<T = null> = { ok: true; value: T } | { ok: false; fault: Fault };

export const done: Outcome = { ok: true, value: null };

export function siteFault(code: string, params: Fault['params'] = {}): Fault {
  return { code, pointer: '', params };
}
