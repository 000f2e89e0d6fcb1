import type { RecordView, Value } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { RecordBook } from './records.svelte.ts';

const record = (kind: string, id: string, fields: Record<string, Value>): RecordView => ({
  kind,
  id,
  fields,
  at: '2026-11-23T10:00:00.000Z/0000',
  by: 'Dana',
  created_at: '2026-11-23T10:00:00.000Z/0000',
  created_by: 'Dana',
});

describe('what takes an action back', () => {
  it('puts the earlier answer in the place of the new one', () => {
    const book = new RecordBook();
    book.set([record('response', '4.1', { answer: 'partly', note: 'Half done' })]);
    expect(book.inverse([['response', '4.1', { answer: 'met' }]])).toEqual([
      ['response', '4.1', { answer: 'partly' }],
    ]);
  });

  it('clears what was not there before', () => {
    expect(new RecordBook().inverse([['response', '4.1', { answer: 'met' }]])).toEqual([
      ['response', '4.1', { answer: null }],
    ]);
  });

  it('deletes evidence that was added and brings back what was deleted', () => {
    const book = new RecordBook();
    expect(book.inverse([['evidence', 'e1', { title: 'Minutes' }]])).toEqual([
      ['evidence', 'e1', { $deleted: true }],
    ]);
    book.set([record('evidence', 'e1', { title: 'Minutes' })]);
    expect(book.inverse([['evidence', 'e1', { $deleted: true }]])).toEqual([
      ['evidence', 'e1', { $deleted: false }],
    ]);
  });

  it('goes backwards through an action of several steps', () => {
    const book = new RecordBook();
    const inverse = book.inverse([
      ['response', 'X.1', { answer: null }],
      ['control', 'X.1', { $deleted: true }],
    ]);
    expect(inverse.map(([kind]) => kind)).toEqual(['control', 'response']);
  });
});

describe('the fields of a record', () => {
  it('are empty where there is none', () => {
    const book = new RecordBook();
    expect(book.fields('response', '4.1')).toEqual({});
    expect(book.text('response', '4.1', 'note')).toBe('');
  });
});
