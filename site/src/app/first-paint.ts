// The frame in index.html is painted before anything of the site runs: whoever imports this first waits for it.
import { afterPaint } from '../lib/after-paint.ts';

await new Promise<void>(afterPaint);
