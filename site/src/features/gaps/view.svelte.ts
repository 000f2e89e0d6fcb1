// The list of gaps as the address says: filter, order, groups and the row that is open.
import { openWorkspace } from '../../workspace/index.ts';
import type { Gap } from 'aimwright-engine';
import { t } from '../../i18n/index.ts';
import { router } from '../../routing/router.svelte.ts';
import type { Column, Group } from '../../ui/ListTable.svelte';
import { readSorting, writeSorting, type Sorting } from '../../ui/sorting.ts';
import { facets, findings, matches, narrows, phases, readFilter, states } from './filter.ts';
import { group, readGrouping } from './groups.ts';

const usual = 'rank';
class GapView {
  filter = $derived(readFilter(router.query));
  narrowed = $derived(narrows(this.filter));
  open = $derived(router.query.get('gap'));
  grouping = $derived(readGrouping(router.query.get('group')));

  // The standard's order, for sorting by number; "10.1" comes after "9.3" but "A.10" has its own place.
  #place = $derived(new Map(openWorkspace.tree.nodes.map(({ id }, index) => [id, index])));
  columns = $derived.by((): Column<Gap>[] => [
    {
      id: 'reference',
      title: t('gaps.column.reference'),
      key: (gap) => this.#place.get(gap.id) ?? null,
      plain: true,
    },
    { id: 'title', title: t('gaps.column.title'), key: (gap) => gap.title, main: true },
    {
      id: 'state',
      title: t('gaps.column.state'),
      key: (gap) => states.indexOf(gap.state),
      plain: true,
    },
    {
      id: 'finding',
      title: t('gaps.column.finding'),
      key: (gap) => findings.indexOf(gap.finding),
      plain: true,
    },
    {
      id: 'phase',
      title: t('gaps.column.phase'),
      key: (gap) => phases.indexOf(gap.phase),
      plain: true,
    },
    { id: 'days', title: t('gaps.column.days'), key: (gap) => gap.effort.expected, end: true },
    {
      id: 'waits',
      title: t('gaps.column.waits'),
      key: (gap) => gap.waits_for.length,
      end: true,
    },
    { id: 'unlocks', title: t('gaps.column.unlocks'), key: (gap) => gap.unlocks, end: true },
    { id: usual, title: t('gaps.column.rank'), key: (gap) => gap.rank, end: true },
  ]);
  sorting = $derived.by(() =>
    readSorting(
      router.query.get('sort'),
      this.columns.map(({ id }) => id),
      usual,
    ),
  );

  sort(sorting: Sorting): void {
    router.set({ sort: writeSorting(sorting, usual) });
  }

  toggle(id: string | null): void {
    router.set({ gap: id });
  }

  choose(facet: (typeof facets)[number], value: string | null): void {
    router.set({ [facet]: this.filter[facet] === value ? null : value });
  }

  clear(): void {
    router.set({ ...Object.fromEntries(facets.map((facet) => [facet, null])), words: null });
  }

  shown(gaps: readonly Gap[]): Gap[] {
    return gaps.filter((gap) => matches(gap, this.filter));
  }

  groups(gaps: Gap[]): Group<Gap>[] {
    return group(gaps, this.grouping, openWorkspace.tree);
  }
}

export const view = new GapView();
