import type { Agreement } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { crossTable, hasNoWidth, intervalOf, placeOf, showKappa } from './interval.ts';

const kappa = { value: 0.5, standard_error: 0.2, low: 0.108, high: 0.892, reason: null };

describe('the interval of a kappa', () => {
  it('stands on a track from -1 to 1', () => {
    expect([-1, 0, 0.5, 1].map(placeOf)).toEqual([0, 50, 75, 100]);
  });

  it('is written with two decimals and no minus before zero', () => {
    expect(showKappa(0.108)).toBe('0.11');
    expect(showKappa(-0.25)).toBe('-0.25');
    expect(showKappa(-0.001)).toBe('0.00');
  });

  it('is missing where there is a reason instead', () => {
    const none = { value: null, standard_error: null, low: null, high: null };
    expect(intervalOf({ ...none, reason: 'too_few' })).toBeNull();
    expect(intervalOf(kappa)).toEqual({ value: 0.5, low: 0.108, high: 0.892 });
  });

  it('has no width where no answers differ', () => {
    expect(hasNoWidth({ value: 1, low: 1, high: 1 })).toBe(true);
    expect(hasNoWidth({ value: 0.5, low: 0.108, high: 0.892 })).toBe(false);
  });
});

describe('the table of pairs', () => {
  it('has the rows of one person and the columns of the other', () => {
    const part: Agreement = {
      id: '4',
      title: 'Context',
      n: 4,
      agreement: { numerator: 3, denominator: 4, percent: 75 },
      table: [
        [1, 0, 1],
        [0, 0, 0],
        [0, 0, 2],
      ],
      kappa,
    };
    const table = crossTable(part, { a: 'Dana' }, 'Pairs', {
      column: (answer) => `Ravi ${answer}`,
      row: (answer) => answer,
    });
    expect(table.columns.map(({ title }) => title)).toEqual([
      'Dana',
      'Ravi not_met',
      'Ravi partly',
      'Ravi met',
    ]);
    expect(table.rows.map((row) => row.map(({ text }) => text))).toEqual([
      ['not_met', '1', '0', '1'],
      ['partly', '0', '0', '0'],
      ['met', '0', '0', '2'],
    ]);
  });
});
