import type { GateItem, GateVerdict, Verdict } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { sign } from '../../ui/signs.ts';
import { stateOf, verdictGroups } from './gates.ts';

const item = (id: string, verdict: Verdict): GateItem => ({
  id,
  title: id,
  verdict,
  action: 'Mend it.',
  serves: [],
  because: [],
  count: 0,
  empty: [],
  fault: null,
});

const gate = (items: GateItem[]): GateVerdict => ({
  id: 'house:offer',
  title: 'Offer',
  verdict: 'fail',
  counts: { pass: 0, fail: 0, cannot_tell: 0 },
  includes: [],
  items,
});

describe('the items of a gate', () => {
  it('stand by what needs work first, each group in the order of the gate', () => {
    const groups = verdictGroups(
      gate([item('a', 'pass'), item('b', 'fail'), item('c', 'cannot_tell'), item('d', 'fail')]),
    );
    expect(groups.map(({ verdict, items }) => [verdict, items.map(({ id }) => id)])).toEqual([
      ['fail', ['b', 'd']],
      ['cannot_tell', ['c']],
      ['pass', ['a']],
    ]);
  });

  it('make no group where there are none', () => {
    expect(verdictGroups(gate([item('a', 'pass')])).map(({ verdict }) => verdict)).toEqual([
      'pass',
    ]);
    expect(verdictGroups(gate([]))).toEqual([]);
  });
});

describe('the sign of a verdict', () => {
  it('differs from that of every other', () => {
    const signs = (['pass', 'fail', 'cannot_tell'] as const).map((one) => sign(stateOf(one)));
    expect(new Set(signs).size).toBe(3);
  });
});
