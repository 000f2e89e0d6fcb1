import { describe, expect, it } from 'vitest';
import { RecordStore } from './records.svelte.ts';

describe('the fields of a record', () => {
  it('are empty where there is none', () => {
    const book = new RecordStore();
    expect(book.fields('response', '4.1')).toEqual({});
    expect(book.text('response', '4.1', 'note')).toBe('');
  });
});
