import type { RegisterFieldView } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { parseNumber, parseValue, readCells, writeCells } from './value-parse.ts';

const field = (type: RegisterFieldView['type'], more: Partial<RegisterFieldView> = {}) => ({
  name: 'f',
  type,
  title: 'F',
  help: null,
  required: false,
  when: null,
  ...more,
});
const value = (
  type: RegisterFieldView['type'],
  text: string,
  more?: Partial<RegisterFieldView>,
) => {
  const parsed = parseValue(field(type, more), text);
  return parsed.ok ? parsed.value : parsed.problem;
};

describe('what somebody types', () => {
  it('is a number with either sign before the decimals', () => {
    expect(
      ['1250', '1,250.50', '1250,50', '1.250,5', '1,250', '-3', '12 %'].map(parseNumber),
    ).toEqual([1250, 1250.5, 1250.5, 1250.5, 1250, -3, 12]);
    expect(['0,125', '-0,5', '1,250,000'].map(parseNumber)).toEqual([0.125, -0.5, 1250000]);
    expect(['', 'many', '1.2.3.4x', '--1'].map(parseNumber)).toEqual([null, null, null, null]);
  });

  it('is money with its currency before or behind, kept digit by digit', () => {
    expect(value('money', 'eur 1,250.00')).toBe('EUR 1250.00');
    expect(value('money', '99 CHF')).toBe('CHF 99');
    expect(value('money', 'EUR 123456789012345')).toBe('EUR 123456789012345');
    expect(value('money', '12')).toBe('parse.money');
  });

  it('is a day of the calendar', () => {
    expect(value('date', '2026-11-30')).toBe('2026-11-30');
    expect(value('date', '30.11.2026')).toBe('2026-11-30');
    expect(value('date', '30 Nov 2026')).toBe('2026-11-30');
    expect(value('date', '1-September-2026')).toBe('2026-09-01');
    expect(value('date', 'Nov 30, 2026')).toBe('2026-11-30');
    for (const text of [
      '2026-02-30',
      '31 Feb 2026',
      '0026-11-30',
      '30 Now 2026',
      'soon',
      'Phase 2',
      'end of 2026',
    ])
      expect(value('date', text)).toBe('parse.date');
  });

  it('is a length of time in words or as files have it', () => {
    expect(value('duration', '6 months')).toBe('P6M');
    expect(value('duration', 'P2W')).toBe('P2W');
    expect(value('duration', 'a while')).toBe('parse.duration');
  });

  it('is a choice by its title, its id or the number of its point', () => {
    const choices = [{ id: 'avoid', title: 'Avoid it', help: null }];
    expect(value('choice', 'avoid it', { choices })).toBe('avoid');
    expect(value('choices', 'AVOID', { choices })).toEqual(['avoid']);
    expect(value('choice', 'other', { choices })).toBe('parse.choice');
    const points = [{ value: 2, title: 'Possible', help: null }];
    expect(['2', 'possible', '2 Possible'].map((text) => value('scale', text, { points }))).toEqual(
      [2, 2, 2],
    );
  });

  it('is yes or no, and nothing clears any field', () => {
    expect(value('yes_no', 'Yes')).toBe(true);
    expect(value('yes_no', 'n')).toBe(false);
    expect(value('yes_no', 'perhaps')).toBe('parse.yes_no');
    expect(value('text', '   ')).toBeNull();
  });
});

describe('cells of a spreadsheet', () => {
  it('are read with quotes, tabs and line breaks within them, and written the same', () => {
    const cells = [
      ['Title', 'Note', ''],
      ['a', 'two\nlines', '"quoted"\tand more'],
    ];
    expect(readCells(writeCells(cells))).toEqual(cells);
  });

  it('may end in a line break and come from any system', () => {
    expect(readCells('a\tb\r\nc\t\r\n')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
    expect(readCells('a\rb\r')).toEqual([['a'], ['b']]);
  });
});
