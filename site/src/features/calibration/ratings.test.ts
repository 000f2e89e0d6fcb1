import type { RecordView, Value } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { ratingsOf } from './ratings.ts';

const stamp = { at: '', by: '', created_at: '', created_by: '' };
const rating = (id: string, fields: Record<string, Value>): RecordView => ({
  ...stamp,
  kind: 'rating',
  id,
  fields,
});

const records = [
  rating('4.1.aa', { node: '4.1', assessor: 'Dana', answer: 'met', note: 'seen' }),
  rating('4.1.bb', { node: '4.1', assessor: 'Ravi', answer: 'not_met' }),
  rating('4.2.cc', { node: '4.2', assessor: ' Dana ', answer: 'partly' }),
];

describe("a person's own ratings", () => {
  it('are theirs alone', () => {
    expect([...ratingsOf(records, 'Dana').keys()]).toEqual(['4.1', '4.2']);
    expect(ratingsOf(records, 'Dana').get('4.1')).toEqual({
      record: '4.1.aa',
      answer: 'met',
      note: 'seen',
    });
    expect([...ratingsOf(records, 'Ravi').keys()]).toEqual(['4.1']);
  });

  it('are nobody’s without a name', () => {
    const unnamed = rating('4.1.dd', { node: '4.1', assessor: ' ', answer: 'met' });
    expect(ratingsOf([...records, unnamed], '').size).toBe(0);
  });

  it('leave out what was cleared and what no longer rates a node', () => {
    const cleared = rating('5.1.aa', { node: '5.1', assessor: 'Dana', note: 'ask again' });
    const taken = rating('5.2.aa', { node: null, assessor: 'Dana', answer: 'met' });
    const ratings = ratingsOf([cleared, taken], 'Dana');
    expect(ratings.get('5.1')?.answer).toBeNull();
    expect(ratings.has('5.2')).toBe(false);
  });

  it('of two records on one node are the one the engine counts', () => {
    const later = rating('4.1.a0', { node: '4.1', assessor: 'Dana', answer: 'partly' });
    expect(ratingsOf([...records, later], 'Dana').get('4.1')?.record).toBe('4.1.a0');
    const empty = rating('4.1.a1', { node: '4.1', assessor: 'Dana' });
    expect(ratingsOf([...records, empty], 'Dana').get('4.1')?.record).toBe('4.1.aa');
  });
});
