// How records, their fields and their values are called, in the words of the field.
import type { Answer, Value } from 'aimwright-engine';
import { showDay } from '../i18n/display.ts';
import { t, wordFor } from '../i18n/index.ts';
import { session } from './session.svelte.ts';
import { referenceOf, titleOf } from './work.ts';

const ofNodes: ReadonlySet<string> = new Set(['response', 'soa']);
const answers: ReadonlySet<Value> = new Set<Answer>(['met', 'partly', 'not_met']);

/** A kind of record: "Answer", "Evidence". */
export const kindWord = (kind: string): string => wordFor(`record.${kind}`);

/** What a record is about: "6.1.3 g Title", the title of a piece of evidence, the organisation. */
export function recordTitle(kind: string, id: string): string {
  if (ofNodes.has(kind)) {
    const title = titleOf(id);
    return title === id ? id : `${referenceOf(id)} ${title}`;
  }
  if (kind === 'profile') return session.records.text(kind, id, 'name') || t('workspace.unnamed');
  return session.records.text(kind, id, 'title') || id;
}

/** A field; a member of a set is named itself: "Shows 6.1.3 g", "AI provider". */
export function fieldWord(kind: string, field: string): string {
  const [name = field, member] = field.split('/', 2);
  const word = wordFor(`record.${kind}.${name}`);
  if (member === undefined) return word;
  return name === 'roles' ? wordFor(`role.${member}`) : `${word} ${referenceOf(member)}`;
}

/** The answer that a field holds, which is shown with its sign. */
export const asAnswer = (kind: string, field: string, value: Value): Answer | null =>
  (kind === 'response' || kind === 'rating') && field === 'answer' && answers.has(value)
    ? (value as Answer)
    : null;

export function valueWord(kind: string, field: string, value: Value): string {
  if (value === null || value === '') return t('value.nothing');
  if (kind === 'soa' && field === 'applicable') return value === true ? t('soa.yes') : t('soa.no');
  if (typeof value === 'boolean') return value ? t('value.yes') : t('value.no');
  if (asAnswer(kind, field, value)) return wordFor(`answer.${String(value)}`);
  if (kind === 'profile' && field === 'size') return wordFor(`size.${String(value)}`);
  const text = String(value);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? showDay(text) : text;
}
