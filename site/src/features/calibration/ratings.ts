// What one person has rated so far, read from the records: their own ratings and nobody else's.
import type { Answer, RecordView } from 'aimwright-engine';

export interface OwnRating {
  /** Id of its record. */
  record: string;
  answer: Answer | null;
  note: string;
}

const answers: ReadonlySet<unknown> = new Set<Answer>(['met', 'partly', 'not_met']);

const isAnswer = (value: unknown): value is Answer => answers.has(value);
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** By node. Of two records on one node the engine counts the one with an answer and the smaller id. */
export function ratingsOf(
  records: readonly RecordView[],
  assessor: string,
): Map<string, OwnRating> {
  const own = records
    .filter(({ fields }) => assessor !== '' && textOf(fields['assessor']).trim() === assessor)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const ratings = new Map<string, OwnRating>();
  for (const { id, fields } of own) {
    const answer = isAnswer(fields['answer']) ? fields['answer'] : null;
    const node = textOf(fields['node']);
    const before = ratings.get(node);
    if (node === '' || (before && (before.answer !== null || answer === null))) continue;
    ratings.set(node, { record: id, answer, note: textOf(fields['note']) });
  }
  return ratings;
}
