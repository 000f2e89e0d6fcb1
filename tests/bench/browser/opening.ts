// Notes when a workspace is shown and what unlocking it took. Sent into the page before its own scripts, so it may use
// nothing from around it.

export interface Shown {
  /** Milliseconds since navigation began, to the end of the frame that shows the figures of the whole. */
  at: number;
  /** When the passphrase was submitted; null where none was asked for. */
  submitted: number | null;
  /** What came from the passphrase in its worker: how long, and at which cost. */
  derivation: { ms: number; memory: number; passes: number } | null;
}

export const openingPlace = 'aimwrightOpening';

export function noteOpening(name: string): void {
  let submitted: number | null = null;
  let derivation: Shown['derivation'] = null;
  addEventListener('submit', ({ timeStamp }) => (submitted = timeStamp), { capture: true });

  interface Request {
    derivation: { memory: number; passes: number };
  }
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    readonly #derives: boolean;

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.#derives = options?.name === 'aimwright-derivation';
    }

    override postMessage(message: unknown, transfer: unknown = []): void {
      if (this.#derives) {
        const began = performance.now();
        const { memory, passes } = (message as Request).derivation;
        this.addEventListener('message', () => {
          derivation = { ms: performance.now() - began, memory, passes };
        });
      }
      super.postMessage(message, transfer as Transferable[]);
    }
  };

  const shown = new Promise<Shown>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    // The message is handled after the frame in whose callback it was sent has been painted.
    port1.onmessage = () => resolve({ at: performance.now(), submitted, derivation });
    const observer = new MutationObserver(() => {
      if (!document.querySelector('header .saved') || !document.querySelector('main .tiles .value'))
        return;
      observer.disconnect();
      requestAnimationFrame(() => port2.postMessage(null));
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  Object.assign(globalThis, { [name]: shown });
}

export function shown(name: string): Promise<Shown> {
  return (globalThis as unknown as Record<string, Promise<Shown>>)[name]!;
}
