// Tells when nobody has touched the page for a while. Time is read from the clock and not counted in steps, since a device
// that slept counts none: it is told when it wakes, before anything more is shown.
//
//   const stop = watchTouch(15 * 60_000, () => lock());
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
const step = 5000;

export function watchTouch(
  limit: number,
  onidle: () => void,
  clock = () => Date.now(),
): () => void {
  let last = clock();
  let told = false;
  const check = () => {
    if (told || clock() - last < limit) return;
    told = true;
    onidle();
  };
  const touch = () => {
    check(); // the touch that wakes a device comes after the time was up
    if (!told) last = clock();
  };
  for (const name of touches) addEventListener(name, touch, { capture: true, passive: true });
  document.addEventListener('visibilitychange', check);
  const timer = setInterval(check, Math.min(step, limit));
  return () => {
    for (const name of touches) removeEventListener(name, touch, { capture: true });
    document.removeEventListener('visibilitychange', check);
    clearInterval(timer);
  };
}
