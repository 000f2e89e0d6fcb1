// Where a node is worked on: obligations are answered in detail, everything else in the quick round.
import { nodeHref } from '../routing/addresses.ts';
import { session } from './session.svelte.ts';

export function workHref(id: string): string {
  return nodeHref(id, session.outline.get(id)?.kind === 'obligation' ? { mode: 'deep' } : {});
}

/** How people write it, "6.1.3 g"; the id itself for what the content does not know. */
export const referenceOf = (id: string): string => session.outline.get(id)?.reference ?? id;
