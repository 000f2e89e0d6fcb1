// How records and their fields are called, in the words of the field.
import { t, wordFor } from '../i18n/index.ts';
import { session } from '../workspace/store.svelte.ts';
import { referenceOf, titleOf } from '../workspace/node-links.ts';

const ofNodes: ReadonlySet<string> = new Set(['response', 'soa']);

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
  // Enough to describeChanges files apart; their names are the values.
  if (name === 'files') return `${word} ${member.slice(0, 8)}`;
  return name === 'roles' ? wordFor(`role.${member}`) : `${word} ${referenceOf(member)}`;
}
