// Counts layouts in the middle of a script of the site: the browser notes for each where it was called from. Who looks at
// the page from outside may ask where something is as well.
import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  name: string;
  args: { beginData?: { stackTrace?: { url: string }[] } };
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline.stack'];

export async function forcedLayouts(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<number> {
  await browser.startTracing(page, { categories });
  await work();
  const trace = (await browser.stopTracing()).toString();
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const layouts = traceEvents.filter(({ name }) => name === 'Layout');
  if (layouts.length === 0) throw new Error('the browser noted no layout at all');
  const ofSite = ({ url }: { url: string }) => url.includes('/assets/');
  return layouts.filter(({ args }) => args.beginData?.stackTrace?.some(ofSite)).length;
}
