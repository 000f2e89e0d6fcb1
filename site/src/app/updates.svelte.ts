// The service worker: it keeps the build for offline use, and a new build waits until the user asks for it.
import { scriptUrl } from '../engine/trusted.ts';

class Updates {
  /** A newer version is kept on this device and waits. */
  ready = $state(false);
  /** Another tab has moved on to a newer version; this one still runs the old. */
  passed = $state(false);
  #registration: ServiceWorkerRegistration | null = null;
  #accepted = false;

  async start(): Promise<void> {
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
    // The first worker taking charge is no reason to do anything.
    let controlled = navigator.serviceWorker.controller !== null;
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      if (this.#accepted) location.reload();
      else this.passed = controlled;
      controlled = true;
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
    const look = () =>
      (this.ready = registration.waiting !== null && navigator.serviceWorker.controller !== null);
    look();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look);
    });
  }

  /** Call it when nothing waits to be stored. */
  accept(): void {
    this.#accepted = true;
    this.#registration?.waiting?.postMessage('activate');
  }
}

export const updates = new Updates();
