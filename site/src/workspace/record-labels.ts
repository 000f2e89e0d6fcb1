// What nodes, records and fields of the open workspace are called, and where a node is worked on.
import { openWorkspace } from './index.ts';
import { t, wordFor } from '../i18n/index.ts';
import type { Names } from '../labels/change-text.ts';
import { nodeHref } from '../routing/paths.ts';

/** Obligations are answered in detail, everything else in the quick round. */
export function workHref(id: string): string {
  return nodeHref(id, openWorkspace.tree.get(id)?.kind === 'obligation' ? { mode: 'deep' } : {});
}

/** How people write it, "6.1.3 g"; the id itself for what the content does not know. */
export const referenceOf = (id: string): string => openWorkspace.tree.get(id)?.reference ?? id;

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
    openWorkspace.records.text(kind, id, 'title') ||
    openWorkspace.tree.get(`${kind}:${id}`)?.title ||
    null,
  rated: (id) => openWorkspace.records.text('rating', id, 'node') || null,
};

const ofNodes: ReadonlySet<string> = new Set(['response', 'soa']);

/** What a record is about: "6.1.3 g Title", the title of a piece of evidence, the organisation. */
export function recordTitle(kind: string, id: string): string {
  if (ofNodes.has(kind)) {
    const title = titleOf(id);
    return title === id ? id : `${referenceOf(id)} ${title}`;
  }
  if (kind === 'profile')
    return openWorkspace.records.text(kind, id, 'name') || t('workspace.unnamed');
  return openWorkspace.records.text(kind, id, 'title') || id;
}

/** A field; a member of a set is named itself: "Shows 6.1.3 g", "AI provider". */
export function fieldLabel(kind: string, field: string): string {
  const [name = field, member] = field.split('/', 2);
  const word = wordFor(`record.${kind}.${name}`);
  if (member === undefined) return word;
  // Enough to tell files apart; their names are the values.
  if (name === 'files') return `${word} ${member.slice(0, 8)}`;
  return name === 'roles' ? wordFor(`role.${member}`) : `${word} ${referenceOf(member)}`;
}
