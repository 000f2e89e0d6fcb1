import { describe, expect, it } from 'vitest';
import { gap } from './fixture.ts';
import { countBy, matches, narrows, readFilter } from './filter.ts';

const gaps = [
  gap({}),
  gap({ id: '7.2-a', title: 'Competence', phase: 'context', state: 'partly', finding: 'minor' }),
  gap({ id: 'A.5.4', title: 'Impact', roles: ['privacy-officer'], state: 'partly' }),
];
const filter = (query: string) => readFilter(new URLSearchParams(query));
const shown = (query: string) =>
  gaps.filter((one) => matches(one, filter(query))).map(({ id }) => id);

describe('filtering gaps', () => {
  it('shows everything without a filter', () => {
    expect(shown('')).toEqual(['6.1.3-g', '7.2-a', 'A.5.4']);
    expect(narrows(filter('sort=-rank&group=phase'))).toBe(false);
    expect(narrows(filter('words=%20'))).toBe(false);
  });

  it('narrows by each facet, and by all of them together', () => {
    expect(shown('state=partly')).toEqual(['7.2-a', 'A.5.4']);
    expect(shown('role=privacy-officer')).toEqual(['A.5.4']);
    expect(shown('state=partly&phase=context')).toEqual(['7.2-a']);
    expect(shown('state=partly&finding=observation')).toEqual([]);
  });

  it('finds words in any order and case, in title, number, action and note', () => {
    expect(shown('words=APPLICABILITY+statement')).toEqual(['6.1.3-g']);
    expect(shown('words=draft')).toHaveLength(3);
    expect(shown('words=a.5.4')).toEqual(['A.5.4']);
    expect(shown('words=statement+nowhere')).toEqual([]);
  });

  it('counts what each choice would show beside the other filters, its own left aside', () => {
    const counted = countBy(gaps, filter('state=not_met&phase=governance'), 'state', [
      'not_met',
      'partly',
    ]);
    expect(counted).toEqual([
      { value: 'not_met', count: 1 },
      { value: 'partly', count: 1 },
    ]);
  });
});
