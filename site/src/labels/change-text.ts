// What an act did to the record, in the domain's words: "6.1.3 no. 7", "Partly met → Met".
import type { Change } from 'aimwright-engine';
import { t } from '../i18n/index.ts';
import { fieldWord, kindLabel, valueLabel } from './record-labels.ts';
import { choiceTitle, fieldOf, registerOf, titleField } from './register-words.ts';

export interface Names {
  /** How people write a node, "6.1.3 no. 7". */
  reference: (node: string) => string;
  /** The title of a record that has one, such as evidence; null when it is not known. */
  title: (kind: string, id: string) => string | null;
  /** The node that a rating is about; null when it is not known. */
  rated: (id: string) => string | null;
}

export interface ChangedRecord {
  kind: string;
  id: string;
  /** What it is about: "6.1.3 no. 7", "Evidence “SoA v3”". */
  subject: string;
  /** What happened to it, one for each field. */
  words: string[];
}

type FieldValue = Change['before'];
type FieldChange = Pick<Change, 'kind' | 'id' | 'field' | 'before' | 'after'>;

const isAboutNodes = (kind: string) => (registerOf(kind)?.ids.of.length ?? 0) > 0;
/** What people wrote stands in quotes; names, versions and numbers speak for themselves. */
function isProse(kind: string, name: string): boolean {
  const register = registerOf(kind);
  const type = fieldOf(kind, name)?.type;
  const written = type === 'text' || type === 'long_text';
  return written && name !== 'number' && !register?.internal && register?.ids.one_of.length === 0;
}

const deleted = '$deleted';
const longest = 200;

const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).trimEnd()}…`;

/** The same changes the other way round, as taking them back would do them. */
export const inverted = (changes: readonly Change[]): Change[] =>
  changes.map((change) => ({ ...change, before: change.after, after: change.before }));

function titleOf(changes: readonly FieldChange[], names: Names): string | null {
  const [{ kind, id } = { kind: '', id: '' }] = changes;
  const said = changes.find(({ field }) => field === titleField(kind));
  return names.title(kind, id) ?? text(said?.after ?? said?.before ?? null);
}

const text = (value: FieldValue): string | null => (typeof value === 'string' ? value : null);

/** What a record is called; `changes` may hold a title that nothing else knows any more. */
export function subjectOf(changes: readonly FieldChange[], names: Names): string {
  const [{ kind, id } = { kind: '', id: '' }] = changes;
  if (isAboutNodes(kind)) return names.reference(id);
  if (kind === 'rating') {
    const said = changes.find(({ field }) => field === 'node');
    const node = text(said?.after ?? said?.before ?? null) ?? names.rated(id);
    const name = kindLabel('rating');
    if (node === null) return t('told.named', { kind: name, id });
    return t('told.titled', { kind: name, title: names.reference(node) });
  }
  const title = titleOf(changes, names);
  const name = kindLabel(kind);
  if (title !== null) return t('told.titled', { kind: name, title: shorten(title, 80) });
  return registerOf(kind)?.ids.one_of.includes(id) ? name : t('told.named', { kind: name, id });
}

/** A value within a line: what people wrote in quotes, and all of it short. */
function valueWords(kind: string, field: string, value: FieldValue): string {
  const words = valueLabel(kind, field, value);
  if (value !== null && isProse(kind, field))
    return t('told.quoted', { text: shorten(words, longest) });
  return shorten(words, kind === 'settings' ? 16 : longest);
}

/** The members of a set are fields of their own: `shows/iso-42001:6.1.3-g`. */
function memberWords(kind: string, field: string, there: boolean, names: Names): string {
  const [set = '', member = ''] = field.split('/', 2);
  if (kind === 'evidence' && set === 'shows') {
    const reference = names.reference(member);
    return t(there ? 'told.shows' : 'told.shows_not', { reference });
  }
  const described = fieldOf(kind, set);
  const words =
    described?.type === 'choices' ? choiceTitle(described, member) : names.reference(member);
  return t(there ? 'told.member' : 'told.member_not', {
    field: fieldWord(kind, set),
    member: words,
  });
}

/** A file is called by the name it was attached under. */
const isFile = (kind: string, field: string) =>
  fieldOf(kind, field.split('/', 1)[0] ?? '')?.type === 'files';

const fileWords = (name: FieldValue, there: boolean): string =>
  t(there ? 'told.attached' : 'told.attached_not', { file: shorten(text(name) ?? '', 80) });

const isNode = (kind: string, field: string) => kind === 'rating' && field === 'node';

const nodeWords = (node: FieldValue, names: Names): string =>
  t('told.set', {
    field: fieldWord('rating', 'node'),
    is: typeof node === 'string' ? names.reference(node) : t('value.nothing'),
  });

function changeWords({ kind, field, before, after }: FieldChange, names: Names): string {
  if (field === deleted) return t(after === true ? 'told.deleted' : 'told.restored');
  // Somebody else may still rate blind.
  if (kind === 'rating' && (field === 'answer' || field === 'note')) return t('told.rated');
  if (isFile(kind, field)) return fileWords(after ?? before, after !== null);
  if (isNode(kind, field)) return nodeWords(after, names);
  if (field.includes('/')) return memberWords(kind, field, after === true, names);
  const values = [before, after].map((value) => valueWords(kind, field, value));
  const [was = '', is = ''] = values;
  const change = { field: fieldWord(kind, field), was, is };
  if (field === 'answer') return t('told.from_to', change);
  if (before === null) return t('told.set', change);
  return t(after === null ? 'told.cleared' : 'told.changed', change);
}

/** What a field holds, for one who has to decide about it. */
export function describeValue(
  kind: string,
  field: string,
  value: FieldValue,
  names: Names,
): string {
  if (field === deleted) return t(value === true ? 'told.deleted' : 'told.there');
  // Somebody else may still rate blind.
  if (kind === 'rating' && (field === 'answer' || field === 'note')) return t('told.rated');
  if (isNode(kind, field)) return nodeWords(value, names);
  if (isFile(kind, field)) return value === null ? t('value.nothing') : fileWords(value, true);
  if (field.includes('/')) return memberWords(kind, field, value === true, names);
  const is = valueWords(kind, field, value);
  return t('told.set', { field: fieldWord(kind, field), is });
}

function recordWords(changes: readonly Change[], names: Names): string[] {
  const has = (field: string) => changes.find((change) => change.field === field);
  const name = titleField(changes[0]?.kind ?? '');
  const title = name === null ? undefined : has(name);
  const added = title !== undefined && title.before === null;
  const gone = title !== undefined && title.after === null;
  const rest = changes.filter(
    (change) => !((added || gone) && change === title) && !(added && change.field === deleted),
  );
  return [
    ...(added ? [t('told.added')] : []),
    ...(gone ? [t('told.deleted')] : []),
    ...rest.map((change) => changeWords(change, names)),
  ];
}

/** What an act did, record by record in the order of its changes. */
export function describeChanges(changes: readonly Change[], names: Names): ChangedRecord[] {
  const records = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.kind}/${change.id}`;
    records.set(key, [...(records.get(key) ?? []), change]);
  }
  return [...records.values()].map((own) => ({
    kind: own[0]?.kind ?? '',
    id: own[0]?.id ?? '',
    subject: subjectOf(own, names),
    words: recordWords(own, names),
  }));
}

/** An act in one line, as undo calls it: "6.1.3 no. 7: Partly met → Met". */
export function describeInOneLine(changes: readonly Change[], names: Names): string {
  const told = describeChanges(changes, names);
  const [first] = told;
  if (!first) return t('value.nothing');
  const more = told.reduce((sum, { words }) => sum + words.length, 0) - 1;
  const line = t('told.line', { subject: first.subject, words: shorten(first.words[0] ?? '', 60) });
  return more > 0 ? t('told.more', { line, more }) : line;
}
