// What an action did to the figures people watch: the clause or control area it belongs to.
import type { Changes, Figures } from 'aimwright-engine';
import type { NodeTree } from '../engine-client/node-tree.ts';

export interface FigureChange {
  node: string;
  kind: 'clause' | 'area';
  reference: string;
  from: number;
  to: number;
}

export function figureChanges(
  tree: NodeTree,
  before: ReadonlyMap<string, Figures>,
  changes: Changes,
): FigureChange[] {
  return Object.entries(changes.nodes).flatMap(([id, after]) => {
    const node = tree.get(id);
    const old = before.get(id);
    if (!node || !old || (node.kind !== 'clause' && node.kind !== 'area')) return [];
    const from = old.percents.low;
    const to = after.percents.low;
    if (from === null || to === null || from === to) return [];
    return [{ node: id, kind: node.kind, reference: node.reference, from, to }];
  });
}
