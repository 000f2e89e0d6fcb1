import type { Diagnostic, Integrity } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { isBroken, stateOf, toldOf } from './findings.ts';

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

describe('findings in words', () => {
  it('name the operation and the writer, also where the words themselves do not', () => {
    const [first, second] = toldOf(found([ahead(7), broken]));
    expect(first?.text).toContain('Operation 5 of writer 3d0c3d0c does not follow');
    expect(second?.text).toMatch(/^Operation 7 of writer a88fa88f: .*more than a day ahead/);
  });

  it('name the line where there is no operation', () => {
    const misplaced = finding('record/out-of-order', 'warning', { line: 12 });
    expect(toldOf(found([misplaced]))[0]?.text).toMatch(/^Line 12: /);
  });

  it('tell remarks of one kind once, and each break by itself', () => {
    const next = { ...broken, params: { actor: dana, sequence: 6 } };
    expect(toldOf(found([ahead(1), broken, ahead(2), ahead(3), next]))).toMatchObject([
      { severity: 'error', more: 0 },
      { severity: 'error', more: 0 },
      { severity: 'warning', actor: ravi, more: 2 },
    ]);
  });
});
