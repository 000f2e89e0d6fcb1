// Results of the site's own doings, in the engine's manner: errors as values with a code that has words.
import type { Fault } from 'aimwright-engine';
import type { Result } from '../lib/result.ts';

export type Outcome<T = null> = Result<T, Fault>;

export const done: Outcome = { ok: true, value: null };

export function siteFault(code: string, params: Fault['params'] = {}): Fault {
  return { code, pointer: '', params };
}
