// What an action did to the figures people watch: the clause or control area it belongs to.
import type { Changes, Figures } from 'aimwright-engine';
import { percent } from '../i18n/display.ts';
import type { OutlineIndex } from './outline.ts';

export interface FigureChange {
  node: string;
  title: string;
  reference: string;
  from: number;
  to: number;
}

/** The share of the claimed weight that a node shows, in whole percent. */
export function claimedPercent(figures: Figures): number | null {
  return percent(figures.sums.claimed, 2 * figures.weight);
}

export function figureChanges(
  outline: OutlineIndex,
  before: ReadonlyMap<string, Figures>,
  changes: Changes,
): FigureChange[] {
  return Object.entries(changes.nodes).flatMap(([id, after]) => {
    const node = outline.get(id);
    const old = before.get(id);
    if (!node || !old || (node.kind !== 'clause' && node.kind !== 'area')) return [];
    const from = claimedPercent(old);
    const to = claimedPercent(after);
    if (from === null || to === null || from === to) return [];
    return [{ node: id, title: node.title, reference: node.reference, from, to }];
  });
}
