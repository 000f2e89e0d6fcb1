import type { Gap } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { blockers } from './blockers.ts';

function gap(id: string, unit: string, finding: Gap['finding'], rank: number): Gap {
  return {
    id,
    unit,
    finding,
    rank,
    title: id,
    reference: id,
    kind: 'obligation',
    phase: 'context',
    roles: [],
    state: 'not_met',
    critical: false,
    answer: 'not_met',
    from: id,
    note: null,
    met: '',
    first_step: null,
    done_when: null,
    evidence: [],
    effort: { low: 1, expected: 2, high: 3 },
    counted_in: null,
    waits_for: [],
    unlocks: 0,
  };
}

describe('what stops us', () => {
  const gaps = [
    gap('7.2-a', '7.2', 'minor', 1),
    gap('6.1.3-g', '6.1.3', 'major', 2),
    gap('6.1.3-h', '6.1.3', 'major', 3),
    gap('A.5.4', 'A.5.4', 'observation', 4),
    gap('9.2-a', '9.2', 'major', 5),
  ];

  it('names each subclause once, with its first gap, majors first and else by rank', () => {
    expect(blockers(gaps, 5).map(({ unit, first }) => [unit, first.id])).toEqual([
      ['6.1.3', '6.1.3-g'],
      ['9.2', '9.2-a'],
      ['7.2', '7.2-a'],
    ]);
  });

  it('counts neither observations nor what nobody answered', () => {
    expect(blockers([gap('A.2.2', 'A.2.2', 'undetermined', 1)], 5)).toEqual([]);
    expect(blockers(gaps, 5).some(({ unit }) => unit === 'A.5.4')).toBe(false);
  });

  it('keeps to the number asked for, and then the minors go first', () => {
    expect(blockers(gaps, 2).every(({ finding }) => finding === 'major')).toBe(true);
  });
});
