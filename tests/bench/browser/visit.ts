// Read in the site's page: when it first painted, when it was usable, when it keeps everything.
// Each function is sent into the page by itself, so it may use nothing from around it.

export interface Paints {
  /** Milliseconds since navigation began. */
  firstPaint: number;
  usable: number;
  /** Milliseconds since 1970. */
  usableAt: number;
}

/** Waits for the mark the site sets once its first screen takes input with engine and content loaded. */
export async function paints(): Promise<Paints> {
  const first = (type: string, name: string) =>
    new Promise<number>((resolve, reject) => {
      setTimeout(() => reject(new Error(`no ${name} within 20 seconds`)), 20_000);
      new PerformanceObserver((list) => {
        const entry = list.getEntriesByName(name)[0];
        if (entry) resolve(entry.startTime);
      }).observe({ type, buffered: true });
    });
  const usable = await first('mark', 'usable');
  const firstPaint = await first('paint', 'first-contentful-paint');
  return { firstPaint, usable, usableAt: performance.timeOrigin + usable };
}

/** Waits until the service worker keeps `count` files of a build. */
export async function keepsAll({ build, count }: { build: string; count: number }): Promise<void> {
  const end = performance.now() + 30_000;
  while (performance.now() < end) {
    const cache = (await caches.keys()).find((name) => name.endsWith(build));
    if (cache && (await (await caches.open(cache)).keys()).length >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not all of the ${count} files were kept within 30 seconds`);
}
