// What a field holds, as people say it: "Met", "31 Dec 2026", "yes".
import type { Answer, Value } from 'aimwright-engine';
import { showDay } from '../i18n/display.ts';
import { t, wordFor } from '../i18n/index.ts';

const answered: ReadonlySet<string> = new Set(['response', 'rating']);
const answers: ReadonlySet<Value> = new Set<Answer>(['met', 'partly', 'not_met']);

const holdsAnswer = (kind: string, field: string) => field === 'answer' && answered.has(kind);

/** The answer that a field holds, which is shown with its sign. */
export const asAnswer = (kind: string, field: string, value: Value): Answer | null =>
  holdsAnswer(kind, field) && answers.has(value) ? (value as Answer) : null;

export function valueWord(kind: string, field: string, value: Value): string {
  if (holdsAnswer(kind, field)) return wordFor(`answer.${value ?? 'none'}`);
  if (value === null || value === '') return t('value.nothing');
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (kind === 'profile' && field === 'size') return wordFor(`size.${value}`);
  const text = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? showDay(text) : text;
}
