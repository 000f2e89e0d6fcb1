// The keys of a question, wherever one is answered:
//
//   const onkeydown = questionKeys({ answer, clear, step, note, guide, depth }, { e: showEvidence });
import type { Answer } from 'aimwright-engine';
import { shortcuts, type Keys } from './keys.ts';

export interface QuestionActions {
  answer: (answer: Answer) => void;
  clear: () => void;
  step: (by: 1 | -1) => void;
  note: () => void;
  guide: () => void;
  depth: () => void;
}

/** `more`: keys that only this page has. */
export function questionKeys(
  { answer, clear, step, note, guide, depth }: QuestionActions,
  more: Keys = {},
): (event: KeyboardEvent) => void {
  const forward = () => step(1);
  const back = () => step(-1);
  return shortcuts({
    '1': () => answer('met'),
    '2': () => answer('partly'),
    '3': () => answer('not_met'),
    '0': clear,
    Backspace: clear,
    j: forward,
    ArrowDown: forward,
    ArrowRight: forward,
    k: back,
    ArrowUp: back,
    ArrowLeft: back,
    n: note,
    g: guide,
    d: depth,
    ...more,
  });
}
