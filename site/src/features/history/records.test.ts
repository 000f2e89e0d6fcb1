import { describe, expect, it } from 'vitest';
import { recordNamed, toldApart } from './records.ts';

describe('records that have one name', () => {
  const found = toldApart([
    { id: '5.2', name: '5.2' },
    { id: 'e1', name: 'AI policy' },
    { id: 'e2', name: 'AI Policy' },
    { id: 'e3', name: '5.2' },
  ]);

  it('are told apart by their ids', () => {
    expect(found.map(({ name }) => name)).toEqual([
      '5.2',
      'AI policy',
      'AI Policy (e2)',
      '5.2 (e3)',
    ]);
  });

  it('are each found by what they are called', () => {
    expect(found.map(({ name }) => recordNamed(name, found))).toEqual(['5.2', 'e1', 'e2', 'e3']);
  });
});
