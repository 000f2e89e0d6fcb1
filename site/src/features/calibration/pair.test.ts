import { describe, expect, it } from 'vitest';
import { brief, choose, readPair } from './pair.ts';

const people = (...names: string[]) => names.map((name) => ({ name, rated: 1 }));
const pair = (names: string[], query = '') =>
  readPair(people(...names), new URLSearchParams(query));

describe('the pair that is compared', () => {
  it('is the only two there are', () => {
    expect(pair(['Dana', 'Ravi'])).toEqual({ a: 'Dana', b: 'Ravi' });
    expect(pair(['Dana', 'Ravi'], 'a=Ravi&b=Dana')).toEqual({ a: 'Ravi', b: 'Dana' });
    expect(pair(['Dana', 'Ravi'], 'a=Lee')).toEqual({ a: 'Dana', b: 'Ravi' });
  });

  it('is chosen where there are more', () => {
    const three = ['Dana', 'Lee', 'Ravi'];
    expect(pair(three)).toEqual({ a: null, b: null });
    expect(pair(three, 'a=Ravi&b=Lee')).toEqual({ a: 'Ravi', b: 'Lee' });
    expect(pair(three, 'a=Ravi&b=Mallory')).toEqual({ a: 'Ravi', b: null });
    expect(pair(three, 'a=Ravi&b=Ravi')).toEqual({ a: 'Ravi', b: null });
  });

  it('is nobody where fewer than two have rated', () => {
    expect(pair(['Dana'], 'a=Dana')).toEqual({ a: 'Dana', b: null });
    expect(pair([])).toEqual({ a: null, b: null });
  });

  it('never holds one person twice', () => {
    const before = { a: 'Dana', b: 'Ravi' };
    expect(choose(before, 'a', 'Ravi')).toEqual({ a: 'Ravi', b: 'Dana' });
    expect(choose(before, 'b', 'Lee')).toEqual({ a: 'Dana', b: 'Lee' });
    expect(choose(before, 'b', null)).toEqual({ a: 'Dana', b: null });
  });
});

describe('a name at the head of a column', () => {
  it('is cut when there is no room for it', () => {
    expect(brief('Dana Okafor')).toBe('Dana Okafor');
    expect(brief('x'.repeat(24))).toHaveLength(24);
    expect(brief('x'.repeat(300))).toBe(`${'x'.repeat(23)}…`);
  });
});
