// Watches a page while keys are pressed. Sent into the page, so it may use nothing from around it.

export interface Press {
  /** Milliseconds from the key to the end of the first frame that shows anything of it. */
  first: number;
  /** To the end of the frame that shows the last of it; that it is saved may be said after that. */
  all: number;
  /** Frames in which something on the page changed, the one that says that it is saved among them. */
  frames: number;
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
  let frames: { at: number; shows: boolean }[] = [];
  /** The frame that is due: whether it shows more than the sign. */
  let next: { shows: boolean } | null = null;
  let lastChange = 0;
  const { port1, port2 } = new MessageChannel();
  // The message is handled after the frame in whose callback it was sent has been painted.
  port1.onmessage = () => {
    if (pressed !== null && next) frames.push({ at: performance.now() - pressed, ...next });
    next = null;
  };
  const isSign = ({ target }: MutationRecord) =>
    (target instanceof Element ? target : target.parentElement)?.closest('.saved') != null;
  new MutationObserver((records) => {
    lastChange = performance.now();
    const shows = !records.every(isSign);
    if (next) {
      next.shows ||= shows;
      return;
    }
    next = { shows };
    requestAnimationFrame(() => port2.postMessage(null));
  }).observe(document.body, {
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
      while (pressed === null || next || performance.now() - lastChange < rest) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const shown = frames.filter(({ shows }) => shows);
      const [first, all] = [shown[0], shown.at(-1)];
      if (!first || !all) throw new Error('the key changed nothing');
      return { first: first.at, all: all.at, frames: frames.length };
    },
  };
  Object.assign(globalThis, { [name]: watching });
}

/** The least a key can do: the page has one heading, and another word stands in it. */
export function bare(): void {
  document.body.replaceChildren(document.createElement('h1'));
  let presses = 0;
  addEventListener('keydown', () => {
    document.querySelector('h1')!.textContent = `Question ${++presses}`;
  });
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
