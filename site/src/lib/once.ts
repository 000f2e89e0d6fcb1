// Work that is not begun again before it has ended: a second click is not a second wish.
//
//   const add = once(async () => { … });
//   <Button onclick={() => void add()} />

/** While the work goes on, calls do nothing. */
export function once<A extends unknown[]>(
  work: (...args: A) => Promise<unknown>,
): (...args: A) => Promise<void> {
  let busy = false;
  return async (...args) => {
    if (busy) return;
    busy = true;
    try {
      await work(...args);
    } finally {
      busy = false;
    }
  };
}
