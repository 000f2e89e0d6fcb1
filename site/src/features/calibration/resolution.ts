// When a difference counts as settled: the answer that stands on the question itself was given by both.
import type { Answer, RatingDifference, RecordView, Value } from 'aimwright-engine';

/** Both names as `answered_by` holds them, the same whoever is named first. */
export const bothNames = (a: string, b: string): string => [a, b].sort().join(', ');

export const settledFields = (
  a: string,
  b: string,
  answer: Answer,
  on: string,
): Record<string, Value> => ({ answer, answered_by: bothNames(a, b), answered_on: on });

export function isSettled(response: RecordView | undefined, a: string, b: string): boolean {
  const { answer, answered_by } = response?.fields ?? {};
  return typeof answer === 'string' && answered_by === bothNames(a, b);
}

/** The next difference that waits to be settled, from the beginning again after the last. */
export function nextUnsettled(
  order: readonly RatingDifference[],
  settled: (difference: RatingDifference) => boolean,
  after: string | null = null,
): RatingDifference | null {
  const at = order.findIndex(({ id }) => id === after);
  const rest = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))];
  return rest.find((one) => !settled(one)) ?? null;
}
