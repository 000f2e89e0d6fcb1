// The tree that figures are summed over, as arrays: a node is its position.
import type { NodeKind, OutlineNode } from 'aimwright-engine';
import { text, type Book } from './record.js';

export interface Tree {
  ids: string[];
  kinds: NodeKind[];
  /** -1 for the root. */
  parents: number[];
  weights: number[];
  critical: boolean[];
  children: number[][];
  leaves: number[];
  /** Subclauses and controls. */
  units: number[];
  positions: Map<string, number>;
}

export const isLeaf = (kind: NodeKind): boolean =>
  kind === 'obligation' || kind === 'control' || kind === 'own_control';
export const isUnit = (kind: NodeKind): boolean =>
  kind === 'subclause' || kind === 'control' || kind === 'own_control';

type Entry = Pick<OutlineNode, 'id' | 'kind' | 'parent' | 'weight' | 'critical'>;

/** The controls the organisation added itself, under the area X of the first framework. */
function ownControls(book: Book): Entry[] {
  const ids = [...book.ofKind('own_control').keys()].filter((id) => book.find('own_control', id));
  if (ids.length === 0) return [];
  const [id, parent] = ['iso-42001:X', 'iso-42001:controls'];
  const area: Entry = { id, kind: 'area', parent, weight: 0, critical: false };
  const own = ids.map((one): Entry => ({
    id: `own_control:${one}`,
    kind: 'own_control',
    parent: id,
    weight: 1,
    critical: false,
  }));
  return [area, ...own];
}

export function makeTree(outline: readonly OutlineNode[], book: Book): Tree {
  const entries: Entry[] = [...outline, ...ownControls(book)];
  const positions = new Map(entries.map(({ id }, position) => [id, position]));
  const parents = entries.map(({ parent }) =>
    parent === null ? -1 : (positions.get(parent) ?? -1),
  );
  const children: number[][] = entries.map(() => []);
  parents.forEach((parent, position) => children[parent]?.push(position));
  const where = (holds: (kind: NodeKind) => boolean) =>
    entries.flatMap(({ kind }, position) => (holds(kind) ? [position] : []));
  return {
    ids: entries.map(({ id }) => id),
    kinds: entries.map(({ kind }) => kind),
    parents,
    weights: entries.map(({ weight }) => weight),
    critical: entries.map(({ critical }) => critical),
    children,
    leaves: where(isLeaf),
    units: where(isUnit),
    positions,
  };
}

/** The leaves under a node, itself if it is one. */
export function leavesUnder(tree: Tree, node: number): number[] {
  if (isLeaf(tree.kinds[node]!)) return [node];
  return tree.children[node]!.flatMap((child) => leavesUnder(tree, child));
}

export const isExcluded = (tree: Tree, book: Book, leaf: number): boolean => {
  if (tree.kinds[leaf] === 'obligation') return false;
  const soa = book.find('soa', tree.ids[leaf]!);
  return soa?.get('applicable')?.value === false && text(soa, 'reason').trim() !== '';
};
