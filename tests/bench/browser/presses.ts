// Watches the site's page while keys are pressed. Sent into the page, so it may use nothing from
// around it.

export interface Press {
  /** Milliseconds from the key to the end of the first frame that shows anything of it. */
  first: number;
  /** To the end of the frame that shows the last of it. */
  all: number;
}

/** What the page holds for the bench between two calls from outside. */
export interface Watching {
  /** Resolves once the page has been at rest for a while. */
  settled(): Promise<Press>;
}

export const place = 'aimwrightBench';

export function watch(name: string): void {
  const rest = 150;
  let pressed: number | null = null;
  let frames: number[] = [];
  let waiting = false;
  let lastChange = 0;
  const { port1, port2 } = new MessageChannel();
  // The message is handled after the frame in whose callback it was sent has been painted.
  port1.onmessage = () => {
    waiting = false;
    if (pressed !== null) frames.push(performance.now() - pressed);
  };
  new MutationObserver(() => {
    lastChange = performance.now();
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => port2.postMessage(null));
  }).observe(document.documentElement, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  });
  addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp;
      frames = [];
      lastChange = performance.now();
    },
    { capture: true },
  );
  const watching: Watching = {
    async settled() {
      while (pressed === null || waiting || performance.now() - lastChange < rest) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const first = frames[0];
      const all = frames.at(-1);
      if (first === undefined || all === undefined) throw new Error('the key changed nothing');
      return { first, all };
    },
  };
  Object.assign(globalThis, { [name]: watching });
}

export function settled(name: string): Promise<Press> {
  return (globalThis as unknown as Record<string, Watching>)[name]!.settled();
}

/** How many actions are stored. */
export function storedActions(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('aimwright');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      const counting = database.transaction('chunks').objectStore('chunks').count();
      counting.onerror = () => reject(counting.error);
      counting.onsuccess = () => {
        database.close();
        resolve(counting.result);
      };
    };
  });
}
