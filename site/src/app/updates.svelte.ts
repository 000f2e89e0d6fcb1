// The service worker: it keeps the build for offline use, and a new build waits until the user asks for it.
import { scriptUrl } from '../lib/worker/script-url.ts';
import { holdBuild } from '../storage/build-lock.ts';
import { failpoint } from '../storage/failpoints.ts';

class Updates {
  /** A newer version is kept on this device and waits. */
  ready = $state(false);
  /** Another tab has moved on to a newer version; this one still runs the old. */
  passed = $state(false);
  #registration: ServiceWorkerRegistration | null = null;
  #accepted = false;
  #whenStored: () => Promise<unknown> = () => Promise.resolve();

  /** `whenStored` resolves when what was done in this tab is stored. */
  async start(whenStored: () => Promise<unknown>): Promise<void> {
    this.#whenStored = whenStored;
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
    holdBuild(import.meta.url);
    // The first worker taking charge is no reason to do anything.
    let controlled = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (this.#accepted) void this.#whenStored().finally(() => location.reload());
      else this.passed = controlled;
      controlled = true;
    });
    // Whichever tab the user accepted in, the new version waits for the last commit in all of them.
    navigator.serviceWorker.addEventListener('message', ({ data, ports }) => {
      if (data === 'settle')
        void this.#whenStored().finally(() => ports[0]?.postMessage('settled'));
    });
    try {
      const registration = await navigator.serviceWorker.register(scriptUrl('sw.js'), {
        updateViaCache: 'none',
      });
      this.#registration = registration;
      this.#watch(registration);
      const active = (await navigator.serviceWorker.ready).active;
      active?.postMessage('keep-rest');
    } catch {
      // Without a service worker the site still works, only not offline.
    }
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const check = () =>
      (this.ready = registration.waiting !== null && navigator.serviceWorker.controller !== null);
    check();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', check);
    });
  }

  /** Once what was done is stored, here and in all other tabs, the new version takes charge and this page reloads. */
  async accept(): Promise<void> {
    await failpoint('update.accepted');
    await this.#whenStored();
    await failpoint('update.settled');
    this.#accepted = true;
    this.#registration?.waiting?.postMessage('activate');
  }
}

export const updates = new Updates();
