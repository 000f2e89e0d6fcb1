// A round: which questions one person rates, and the way through them.
import type { OutlineNode } from 'aimwright-engine';
import type { NodeTree } from '../../engine-client/node-tree.ts';
import type { OwnRating } from './ratings.ts';

export type Depth = 'quick' | 'deep';
export type Ratings = ReadonlyMap<string, OwnRating>;

const controls: ReadonlySet<string> = new Set(['control', 'own_control']);

/** The clauses and control areas one can choose to rate. */
export const sectionsOf = (tree: NodeTree): OutlineNode[] =>
  tree.nodes.filter(({ kind }) => kind === 'clause' || kind === 'area');

/** Subclauses (quick) or obligations (deep), and controls, in document order; `scope` is a clause or area. */
export function roundOf(tree: NodeTree, scope: string | null, depth: Depth): OutlineNode[] {
  const kind = depth === 'deep' ? 'obligation' : 'subclause';
  return tree.nodes.filter(
    (node) =>
      (node.kind === kind || controls.has(node.kind)) &&
      (scope === null || tree.section(node.id)?.id === scope),
  );
}

export const isRated = (ratings: Ratings, { id }: OutlineNode): boolean =>
  (ratings.get(id)?.answer ?? null) !== null;

/** The first question without a rating after the given one, else from the beginning. */
export function nextOpen(
  round: readonly OutlineNode[],
  ratings: Ratings,
  after: string | null = null,
): OutlineNode | null {
  const at = round.findIndex(({ id }) => id === after);
  const order = [...round.slice(at + 1), ...round.slice(0, at + 1)];
  return order.find((node) => node.id !== after && !isRated(ratings, node)) ?? null;
}

/** The question beside the given one; the first when that is not of this round, null at the ends. */
export function beside(round: readonly OutlineNode[], id: string, by: 1 | -1): OutlineNode | null {
  const at = round.findIndex((node) => node.id === id);
  return at < 0 ? (round[0] ?? null) : (round[at + by] ?? null);
}
