// Gaps put together under what they belong to: the standard's clauses and areas, or the phases of the work.
import type { Gap } from 'aimwright-engine';
import type { NodeTree } from '../../engine-client/node-tree.ts';
import { word } from '../../i18n/index.ts';
import type { Group } from '../../ui/ListTable.svelte';
import { phases } from './filter.ts';

export const groupings = ['none', 'section', 'phase'] as const;
export type Grouping = (typeof groupings)[number];

export const readGrouping = (text: string | null): Grouping =>
  groupings.find((name) => name === text) ?? 'none';

/** Groups in the order of the standard or of the work, none of them empty; the gaps keep their order. */
export function group(gaps: Gap[], by: Grouping, tree: NodeTree): Group<Gap>[] {
  if (by === 'none') return [{ id: 'all', title: '', rows: gaps }];
  const of = (id: string, title: string, belongs: (gap: Gap) => boolean): Group<Gap> => ({
    id,
    title,
    rows: gaps.filter(belongs),
  });
  const all =
    by === 'phase'
      ? phases.map((phase) => of(phase, word(`phase.${phase}`), (gap) => gap.phase === phase))
      : tree.nodes
          .filter(({ kind }) => kind === 'clause' || kind === 'area')
          .map((section) =>
            of(
              section.id,
              `${section.reference} ${section.title}`,
              (gap) => tree.section(gap.id) === section,
            ),
          );
  return all.filter(({ rows }) => rows.length > 0);
}
