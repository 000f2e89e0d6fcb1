import type { RatingDifference, RecordView, Value } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { isSettled, nextUnsettled, settledFields } from './resolution.ts';

const response = (fields: Record<string, Value>): RecordView => ({
  kind: 'response',
  id: '4.1',
  fields,
  at: '',
  by: '',
  created_at: '',
  created_by: '',
});

describe('a difference', () => {
  it('is settled by an answer both have given, whoever is named first', () => {
    const fields = settledFields('Ravi', 'Dana', 'partly', '2026-11-23');
    expect(fields).toEqual({
      answer: 'partly',
      answered_by: 'Dana, Ravi',
      answered_on: '2026-11-23',
    });
    expect(isSettled(response(fields), 'Dana', 'Ravi')).toBe(true);
    expect(isSettled(response(fields), 'Ravi', 'Dana')).toBe(true);
    expect(isSettled(response(fields), 'Dana', 'Lee')).toBe(false);
  });

  it('is open while the answer is missing or another person’s', () => {
    expect(isSettled(undefined, 'Dana', 'Ravi')).toBe(false);
    expect(isSettled(response({ answer: 'met', answered_by: 'Dana' }), 'Dana', 'Ravi')).toBe(false);
    expect(isSettled(response({ answered_by: 'Dana, Ravi' }), 'Dana', 'Ravi')).toBe(false);
  });

  it('is followed by the next open one, also by one that was passed over', () => {
    const order = ['4.1', '4.2', '5.1'].map((id) => ({ id }) as RatingDifference);
    const next = (settled: string[], after: string | null) =>
      nextUnsettled(order, ({ id }) => settled.includes(id), after)?.id ?? null;
    expect(next([], null)).toBe('4.1');
    expect(next(['4.1', '4.2'], '4.1')).toBe('5.1');
    expect(next(['5.1'], '5.1')).toBe('4.1');
    expect(next(['4.1', '4.2', '5.1'], '4.2')).toBeNull();
    expect(next(['4.1', '5.1'], '4.2')).toBeNull();
  });
});
