// Keeps one build as a whole, so that the site opens without a network and never mixes two builds.
// A new build waits until the user asks for it. Names are hashed, so a kept file is always the right one.
export {};

declare const self: ServiceWorkerGlobalScope;
declare const __WORKER_POLICY__: string;

interface Precache {
  build: string;
  first: string[];
  later: string[];
}

const precache = '__PRECACHE__' as unknown as Precache;
// Several sites may share an origin; each keeps to its own path.
const prefix = `aimwright:${new URL(self.registration.scope).pathname}:`;
const cacheName = prefix + precache.build;
/** As in storage/build-lock.ts; this script shares no file with the pages. */
const running = 'aimwright-runs:';
const address = (path: string) => new URL(path, self.registration.scope).href;
const kept = new Set([...precache.first, ...precache.later].map(address));

// A policy in the page does not reach its workers; one on the script's own response does.
function withPolicy(response: Response): Response {
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.includes('javascript')) return response;
  const headers = new Headers(response.headers);
  headers.set('Content-Security-Policy', __WORKER_POLICY__);
  return new Response(response.body, { status: response.status, headers });
}

async function fetchInto(cache: Cache, path: string): Promise<void> {
  const url = address(path);
  if (await cache.match(url)) return;
  // The page itself must be the newest; everything else carries its hash in its name.
  const response = await fetch(url, { cache: path.includes('-') ? 'default' : 'no-cache' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  await cache.put(url, withPolicy(response));
}

async function keepAll(paths: string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  await Promise.all(paths.map((path) => fetchInto(cache, path)));
}

self.addEventListener('install', (event) => {
  // An update is fetched whole before it may wait; the very first visit leaves the pages on demand for later.
  const paths = self.registration.active ? [...precache.first, ...precache.later] : precache.first;
  event.waitUntil(keepAll(paths));
});

/** What earlier builds have left. */
const earlier = async () =>
  (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== cacheName);

/** A build goes once no page runs it: until then such a page finds there what it loads on demand. */
async function tidy(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const scripts = held.flatMap(({ name }) => (name?.startsWith(running) ? name : []));
  for (const name of await earlier()) {
    const cache = await caches.open(name);
    const found = scripts.map((script) => cache.match(script.slice(running.length)));
    if ((await Promise.all(found)).every((each) => !each)) await caches.delete(name);
  }
}

self.addEventListener('activate', (event) => {
  event.waitUntil(tidy().finally(() => self.clients.claim()));
});

/** Until every page has stored what was done in it; one of an earlier build, or one that hangs, does not answer. */
async function allSettled(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  await Promise.all(
    pages.map(
      (page) =>
        new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          setTimeout(resolve, 3000);
          page.postMessage('settle', [port2]);
        }),
    ),
  );
}

self.addEventListener('message', (event) => {
  if (event.data === 'activate') {
    event.waitUntil(allSettled().then(() => self.skipWaiting()));
  }
  if (event.data === 'keep-rest') event.waitUntil(keepAll(precache.later).finally(tidy));
});

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const url = new URL(request.url);
  url.hash = '';
  url.search = '';
  // Only a visit to the page itself gets the page; a missing script or bundle stays missing.
  const page =
    request.mode === 'navigate' &&
    (url.href === address('./') || url.href === address('index.html'));
  const found = await cache.match(page ? address('./') : url.href);
  if (found) return found;
  if (!page) {
    for (const name of await earlier()) {
      const left = await (await caches.open(name)).match(url.href);
      if (left) return left;
    }
  }
  const response = await fetch(request);
  if (response.ok && kept.has(url.href)) await cache.put(url.href, withPolicy(response.clone()));
  return response;
}

self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  if (new URL(event.request.url).origin !== self.location.origin) return;
  event.respondWith(answer(event.request));
});
