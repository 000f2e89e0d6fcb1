/**
 * Runs once the next frame is painted: for what nobody sees, so that it does not stand in the way of what they do. A page
 * in the background paints nothing, and soon is late enough there.
 */
export function afterPaint(work: () => void): void {
  let due = true;
  const run = () => {
    if (due) work();
    due = false;
  };
  setTimeout(run, document.visibilityState === 'hidden' ? 0 : 500);
  // The timer that is set in a frame ends after it.
  requestAnimationFrame(() => setTimeout(run));
}
