// What nodes, records and fields of the open workspace are called, and where a node is worked on.
import type { OutlineNode } from 'aimwright-engine';
import { openWorkspace } from './index.ts';
import type { Names } from '../labels/change-text.ts';
import { fieldWord } from '../labels/record-labels.ts';
import {
  choiceTitle,
  fieldOf,
  ownLabel,
  registerOf,
  titleField,
} from '../labels/register-words.ts';
import { nodeHref } from '../routing/paths.ts';

/** Obligations are answered in detail, everything else in the quick round. */
export function workHref(id: string): string {
  return nodeHref(id, openWorkspace.tree.get(id)?.kind === 'obligation' ? { mode: 'deep' } : {});
}

/** As people write it: "6.1.3 no. 7"; what is not of the first framework with its name: "House rules 4.1". */
export function nodeReference({ framework, reference, kind }: OutlineNode): string {
  const all = openWorkspace.tree.outline.frameworks;
  const other = all.slice(1).find(({ id }) => id === framework);
  return other && kind !== 'own_control' ? `${other.title} ${reference}`.trim() : reference;
}

/** A node as people write it, a record by its label; the id itself for what is not known. */
export function referenceOf(id: string): string {
  const node = openWorkspace.tree.get(id);
  if (node) return nodeReference(node);
  const at = id.indexOf(':');
  const [kind, own] = [id.slice(0, at), id.slice(at + 1)];
  return ownLabel(kind, openWorkspace.records.fields(kind, own)) ?? id;
}

/** Its title; where another unit bears the same ("General"), with the title it stands under. */
export function titleOf(id: string): string {
  const node = openWorkspace.tree.get(id);
  if (!node) return id;
  const parent = node.parent === null ? undefined : openWorkspace.tree.get(node.parent);
  const shared = openWorkspace.tree.nodes.some(
    (other) => other.id !== id && other.title === node.title && openWorkspace.tree.isUnit(other),
  );
  return shared && parent ? `${parent.title}: ${node.title}` : node.title;
}

/** A part of the tree: "6 Planning". */
export const partLabel = (id: string): string => {
  const title = titleOf(id);
  return title === id ? id : `${referenceOf(id)} ${title}`;
};

export const names: Names = {
  reference: referenceOf,
  title: (kind, id) =>
    openWorkspace.records.text(kind, id, titleField(kind) ?? '') ||
    openWorkspace.tree.get(`${kind}:${id}`)?.title ||
    null,
  rated: (id) => openWorkspace.records.text('rating', id, 'node') || null,
};

/** What a record is called: by the node it is about, else by the label of its register. */
export function recordTitle(kind: string, id: string): string {
  if (openWorkspace.tree.get(id)) return partLabel(id);
  const fields = openWorkspace.records.fields(kind, id);
  return ownLabel(kind, fields) ?? registerOf(kind)?.title.one ?? id;
}

/** A field; a member of a set is named itself: "Shows 6.1.3 no. 7", "AI provider". */
export function fieldLabel(kind: string, field: string): string {
  const [name = field, member] = field.split('/', 2);
  const described = fieldOf(kind, name);
  const word = fieldWord(kind, name);
  if (member === undefined) return word;
  // Enough to tell files apart; their names are the values.
  if (described?.type === 'files') return `${word} ${member.slice(0, 8)}`;
  return described?.type === 'choices'
    ? choiceTitle(described, member)
    : `${word} ${referenceOf(member)}`;
}
