// Which gaps are shown: by state, likely finding, phase, role and words. Every choice stands in the address.
import type { Gap, GapState, Phase } from 'aimwright-engine';
import { findingsWithout } from '../../labels/finding-order.ts';

export const states: readonly GapState[] = ['not_met', 'partly', 'not_answered', 'not_evidenced'];
export const findings = findingsWithout('conforming', 'excluded');
export const phases: readonly Phase[] = ['context', 'governance', 'operation', 'improvement'];

export const facets = ['state', 'finding', 'phase', 'role'] as const;
export type Facet = (typeof facets)[number];

export type Filter = Record<Facet, string | null> & { words: string };

export function readFilter(query: URLSearchParams): Filter {
  const from = (facet: Facet) => query.get(facet);
  return {
    state: from('state'),
    finding: from('finding'),
    phase: from('phase'),
    role: from('role'),
    words: query.get('words') ?? '',
  };
}

export const narrows = (filter: Filter): boolean =>
  facets.some((facet) => filter[facet] !== null) || filter.words.trim() !== '';

const has = (gap: Gap, facet: Facet, value: string): boolean =>
  facet === 'role' ? gap.roles.includes(value) : gap[facet] === value;

// Each word must stand somewhere, in any order and case.
function hasWords(gap: Gap, words: string): boolean {
  const text =
    `${gap.reference} ${gap.id} ${gap.title} ${gap.met} ${gap.note ?? ''}`.toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Whether a gap is shown; `leave` lets one facet pass, to say how many each of its choices would show. */
export function matches(gap: Gap, filter: Filter, leave?: Facet): boolean {
  return (
    facets.every((facet) => {
      const value = filter[facet];
      return facet === leave || value === null || has(gap, facet, value);
    }) && hasWords(gap, filter.words)
  );
}

/** How many gaps each choice of a facet would show beside the other filters. */
export function countBy(
  gaps: readonly Gap[],
  filter: Filter,
  facet: Facet,
  choices: readonly string[],
): { value: string; count: number }[] {
  const rest = gaps.filter((gap) => matches(gap, filter, facet));
  return choices.map((value) => ({
    value,
    count: rest.filter((gap) => has(gap, facet, value)).length,
  }));
}
