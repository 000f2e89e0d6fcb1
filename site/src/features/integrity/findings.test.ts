import type { Diagnostic, Integrity } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { isBroken, ofRecord, ofStatement, stateOf, toldOf } from './findings.ts';

const dana = '3d0c'.repeat(8);
const ravi = 'a88f'.repeat(8);
const finding = (
  code: string,
  severity: Diagnostic['severity'],
  params: Diagnostic['params'],
): Diagnostic => ({ code, severity, pointer: '', params });

const found = (findings: Diagnostic[]): Integrity => ({
  findings,
  chains: [],
  operations: 9,
  unreadable: 0,
  whole: !findings.some(
    ({ severity, code }) => severity === 'error' && code.includes('chain-broken'),
  ),
  written: '',
  head: '0'.repeat(64),
  match: 'none_given',
  matched_at: null,
});
const broken = finding('integrity/chain-broken', 'error', { actor: dana, sequence: 5 });
const ahead = (sequence: number) =>
  finding('record/clock-ahead', 'warning', { actor: ravi, sequence });

describe('a chain', () => {
  const check = found([ahead(1), broken]);

  it('with a change in it is not whole', () => {
    expect(stateOf(dana, check)).toBe('not');
    expect(isBroken(check)).toBe(true);
  });

  it('with an odd date in it is whole, with a remark', () => {
    expect(stateOf(ravi, check)).toBe('remarks');
    expect(isBroken(found([ahead(1)]))).toBe(false);
  });

  it('without findings is whole', () => {
    expect(stateOf('0'.repeat(32), check)).toBe('whole');
  });
});

describe('a whole record that is not where a head was kept', () => {
  const cut = finding('integrity/chain-cut', 'error', { actor: dana, sequence: 5, last: 9 });
  const other = finding('integrity/not-as-stated', 'error', { actor: ravi, sequence: 3 });
  const missing = finding('integrity/head-not-found', 'error', {});

  it('is whole all the same', () => {
    expect(stateOf(dana, found([cut]))).toBe('whole');
    expect(ofRecord([cut, other, missing])).toEqual([]);
    expect(ofStatement([cut, other, missing])).toEqual([cut, other]);
  });

  it('is not whole where another writer has seen what is missing', () => {
    const seen = { ...cut, params: { ...cut.params, witness: ravi } };
    expect(stateOf(dana, found([seen]))).toBe('not');
    expect(ofStatement([seen])).toEqual([]);
  });
});

describe('findings in words', () => {
  it('name the operation and the writer, also where the words themselves do not', () => {
    const [first, second] = toldOf([ahead(7), broken]);
    expect(first?.text).toContain('Operation 5 of writer 3d0c3d0c does not follow');
    expect(second?.text).toMatch(/^Operation 7 of writer a88fa88f: .*more than a day ahead/);
  });

  it('name the line where there is no operation', () => {
    const misplaced = finding('record/out-of-order', 'warning', { line: 12 });
    expect(toldOf([misplaced])[0]?.text).toMatch(/^Line 12: /);
  });

  it('tell remarks of one kind once, and each break by itself', () => {
    const next = { ...broken, params: { actor: dana, sequence: 6 } };
    expect(toldOf([ahead(1), broken, ahead(2), ahead(3), next])).toMatchObject([
      { severity: 'error', more: 0 },
      { severity: 'error', more: 0 },
      { severity: 'warning', actor: ravi, more: 2 },
    ]);
  });
});
