// Where a node is worked on: obligations are answered in detail, everything else in the quick round.
import { nodeHref } from '../routing/paths.ts';
import { session } from './store.svelte.ts';

export function workHref(id: string): string {
  return nodeHref(id, session.tree.get(id)?.kind === 'obligation' ? { mode: 'deep' } : {});
}

/** How people write it, "6.1.3 g"; the id itself for what the content does not know. */
export const referenceOf = (id: string): string => session.tree.get(id)?.reference ?? id;

/** Its title; where another unit bears the same ("General"), with the title it stands under. */
export function titleOf(id: string): string {
  const node = session.tree.get(id);
  if (!node) return id;
  const parent = node.parent === null ? undefined : session.tree.get(node.parent);
  const shared = session.tree.nodes.some(
    (other) => other.id !== id && other.title === node.title && session.tree.isUnit(other),
  );
  return shared && parent ? `${parent.title}: ${node.title}` : node.title;
}
