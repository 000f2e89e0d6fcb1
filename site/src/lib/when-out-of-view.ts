/**
 * Says once whether an element has to be scrolled to, and how: not at all where it can be seen as a whole, to the nearest
 * edge where a part of it can, else to the middle. It is told after the next frame, when layout is done anyway.
 */
export function whenOutOfView(
  element: Element,
  scroll: (block: 'nearest' | 'center') => void,
): () => void {
  const observer = new IntersectionObserver(([entry]) => {
    observer.disconnect();
    // Places fall between pixels.
    if (!entry || entry.intersectionRatio > 0.99) return;
    scroll(entry.isIntersecting ? 'nearest' : 'center');
  });
  observer.observe(element);
  return () => observer.disconnect();
}
