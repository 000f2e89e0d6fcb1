// Which lines of a grid are drawn: those in view and some beyond, or only some of them, all in full.
//
//   const view = lineWindow(() => lines, () => only);
//   {#each view.drawn as line (line.index)}
import type { Line, Lines } from './lines.ts';

/** Lines drawn beyond those in view. */
const beyond = 12;

type Span = { from: number; to: number } | null;

export function lineWindow(lines: () => Lines, only: () => Span) {
  let lineHeight = $state(36);
  let boxHeight = $state(600);
  let scrolled = $state(0);

  const first = $derived(
    only()?.from ??
      // A table that has become shorter may still be scrolled to beyond its end.
      Math.max(0, Math.min(Math.floor(scrolled / lineHeight), lines().count - 1) - beyond),
  );
  const last = $derived(
    Math.min(lines().count, only()?.to ?? Math.ceil((scrolled + boxHeight) / lineHeight) + beyond),
  );
  const drawn = $derived.by(() => {
    const list: Line[] = [];
    for (let index = first; index < last; index += 1) {
      const line = lines().at(index);
      if (line) list.push(line);
    }
    return list;
  });
  const space = $derived({
    above: only() ? 0 : first * lineHeight,
    below: only() ? 0 : Math.max(0, (lines().count - last) * lineHeight),
  });

  return {
    get lineHeight() {
      return lineHeight;
    },
    set lineHeight(pixels: number) {
      lineHeight = pixels;
    },
    get boxHeight() {
      return boxHeight;
    },
    set boxHeight(pixels: number) {
      boxHeight = pixels;
    },
    set scrolled(pixels: number) {
      scrolled = pixels;
    },
    get first() {
      return first;
    },
    get last() {
      return last;
    },
    get drawn() {
      return drawn;
    },
    /** What is not drawn, in pixels. */
    get space() {
      return space;
    },
  };
}
