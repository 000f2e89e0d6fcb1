// Where things are. The compiled bench runs from build/bench/js/bench.
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');

export const at = (path: string): string => `${root}/${path}`;
/** Everything the bench writes. */
export const results = at('build/bench');
