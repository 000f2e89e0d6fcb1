import { describe, expect, it } from 'vitest';
import { span } from '../../i18n/display.ts';
import { narrows, questionOf, readFilter } from './filter.ts';

const read = (query: string) => readFilter(new URLSearchParams(query));

describe('the filter of the history', () => {
  it('stands in the address, and asks for nothing that is not there', () => {
    expect(narrows(read(''))).toBe(false);
    expect(questionOf(read(''), 0, 50)).toEqual({ skip: 0, limit: 50 });
    expect(questionOf(read('person=Dana&kind=response&record=6.1.3-g'), 50, 50)).toEqual({
      person: 'Dana',
      kind: 'response',
      id: '6.1.3-g',
      skip: 50,
      limit: 50,
    });
  });

  it('takes in all of its first and of its last day', () => {
    const question = questionOf(read('from=2026-11-20&to=2026-11-23'), 0, 50);
    expect(question.from).toBe(span('2026-11-20')!.from);
    expect(question.to).toBe(span('2026-11-23')!.to);
    const days = (Date.parse(question.to!) + 1 - Date.parse(question.from!)) / 86_400_000;
    expect(days).toBe(4);
  });

  it('leaves out what is no day', () => {
    expect(narrows(read('from=2026-02-30&to=yesterday'))).toBe(false);
  });
});
