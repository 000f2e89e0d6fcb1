// How kinds of record, what they hold and stored workspaces are called on the screen. What needs the open workspace to
// be told stands in workspace/record-labels.ts.
import type { Answer, Value } from 'aimwright-engine';
import { t, wordFor } from '../i18n/index.ts';
import type { StoredWorkspace } from '../storage/database.ts';
import { fieldOf, registerOf } from './register-words.ts';
import { valueText } from './value-text.ts';

/** A locked workspace keeps its name to itself. */
export const workspaceName = ({ name, key }: Pick<StoredWorkspace, 'name' | 'key'>): string =>
  name || t(key ? 'workspace.encrypted' : 'workspace.unnamed');

/** A kind of record: "Answer", "Evidence". */
export const kindLabel = (kind: string): string => registerOf(kind)?.title.one ?? kind;

/** A field of a kind of record: "Effective from". */
export const fieldWord = (kind: string, field: string): string =>
  fieldOf(kind, field)?.title ?? field;

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
  const described = fieldOf(kind, field);
  return described ? valueText(described, value) : String(value);
}
