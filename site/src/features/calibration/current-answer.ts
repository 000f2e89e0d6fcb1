// What is answered in detail: a subclause may have no answer of its own and still be answered.
import { openWorkspace } from '../../workspace/index.ts';
import type { Answer } from 'aimwright-engine';

const answers: Answer[] = ['met', 'partly', 'not_met'];

/** The answers that obligations of a subclause have of their own, counted; they stay when the subclause is answered. */
export function answersBelow(id: string): { answer: Answer; count: number }[] {
  const given = openWorkspace.tree.children(id).map((child) => {
    const leaf = openWorkspace.leaves.get(child.id);
    return leaf?.from === child.id ? leaf.answer : null;
  });
  return answers
    .map((answer) => ({ answer, count: given.filter((each) => each === answer).length }))
    .filter(({ count }) => count > 0);
}
