// What the record says of one leaf: its effective answer and how far it can be trusted.
import type { Answer } from 'aimwright-engine';
import { later, text, type Book, type Fields } from './record.js';
import { isExcluded, type Tree } from './tree.js';

export interface Status {
  answer: Answer | null;
  /** The node whose response gives the answer; -1 for none. */
  from: number;
  evidenced: boolean;
  verified: boolean;
  excluded: boolean;
}

export const halfUnits: Readonly<Record<Answer, number>> = { met: 2, partly: 1, not_met: 0 };

const isAnswer = (value: string): value is Answer => value in halfUnits;

function answerIn(response: Fields | undefined): Answer | null {
  const value = text(response, 'answer');
  return isAnswer(value) ? value : null;
}

export function isCurrent(evidence: Fields, asOf: string): boolean {
  if (evidence.get('withdrawn')?.value === true) return false;
  const from = text(evidence, 'effective_from');
  const until = text(evidence, 'valid_until');
  return from !== '' && from <= asOf && (until === '' || until >= asOf);
}

function isVerified(response: Fields, asOf: string): boolean {
  const verifier = text(response, 'verified_by').trim();
  const on = text(response, 'verified_on');
  if (verifier === '' || on === '' || on > asOf) return false;
  const answered = response.get('answer')!.operation;
  if (!later(response.get('verified_by')!.operation, answered)) return false;
  return verifier !== text(response, 'answered_by').trim() && verifier !== answered.by.trim();
}

/** `shown`: current evidence stands on the leaf or on its subclause. */
export function statusOf(
  tree: Tree,
  book: Book,
  asOf: string,
  leaf: number,
  shown: boolean,
): Status {
  let from = leaf;
  let response = book.find('response', tree.ids[leaf]!);
  let answer = answerIn(response);
  if (answer === null && tree.kinds[leaf] === 'obligation') {
    from = tree.parents[leaf]!;
    response = book.find('response', tree.ids[from]!);
    answer = answerIn(response);
  }
  const evidenced = answer !== null && shown;
  return {
    answer,
    from: answer === null ? -1 : from,
    evidenced,
    verified: evidenced && response !== undefined && isVerified(response, asOf),
    excluded: isExcluded(tree, book, leaf),
  };
}

export const same = (a: Status, b: Status): boolean =>
  a.answer === b.answer &&
  a.from === b.from &&
  a.evidenced === b.evidenced &&
  a.verified === b.verified &&
  a.excluded === b.excluded;
