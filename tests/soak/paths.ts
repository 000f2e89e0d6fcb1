// Where things are. The compiled soak runs from build/soak/js/tests/soak.
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../../..', import.meta.url)).replace(/\/$/, '');

export const at = (path: string): string => (isAbsolute(path) ? path : `${root}/${path}`);
/** The built site; AIMWRIGHT_SITE names another folder it was built into. */
export const site = at(process.env['AIMWRIGHT_SITE'] ?? 'site/dist');
/** Everything the soak writes. */
export const results = at('build/soak');
