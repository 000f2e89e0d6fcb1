// How kinds of record, what they hold and stored workspaces are called on the screen. What needs the open workspace to
// be told stands in workspace/record-labels.ts.
import type { Answer, Value } from 'aimwright-engine';
import { showDay } from '../i18n/display.ts';
import { t, wordFor } from '../i18n/index.ts';
import type { StoredWorkspace } from '../storage/database.ts';

/** A locked workspace keeps its name to itself. */
export const workspaceName = ({ name, key }: Pick<StoredWorkspace, 'name' | 'key'>): string =>
  name || t(key ? 'workspace.encrypted' : 'workspace.unnamed');

/** A kind of record: "Answer", "Evidence". */
export const kindLabel = (kind: string): string => wordFor(`record.${kind}`);

const answered: ReadonlySet<string> = new Set(['response', 'rating']);
const answers: ReadonlySet<Value> = new Set<Answer>(['met', 'partly', 'not_met']);

const holdsAnswer = (kind: string, field: string) => field === 'answer' && answered.has(kind);

/** The answer that a field holds, which is shown with its sign. */
export const asAnswer = (kind: string, field: string, value: Value): Answer | null =>
  holdsAnswer(kind, field) && answers.has(value) ? (value as Answer) : null;

/** What a field holds, as people say it: "Met", "31 Dec 2026", "yes". */
export function valueLabel(kind: string, field: string, value: Value): string {
  if (holdsAnswer(kind, field)) return wordFor(`answer.${value ?? 'none'}`);
  if (value === null || value === '') return t('value.nothing');
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (kind === 'profile' && field === 'size') return wordFor(`size.${value}`);
  const text = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? showDay(text) : text;
}
