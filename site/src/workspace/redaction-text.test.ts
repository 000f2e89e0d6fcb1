import { expect, test } from 'vitest';
import { leftOutLines } from './redaction-text.ts';

const whole = { kinds: [], nodes: [], fields: [], people: 0, operations: 0 };

test('references that were taken away are counted, and nothing is said where all is there', () => {
  expect(leftOutLines(whole)).toEqual([]);
  expect(leftOutLines({ ...whole, references: 2 })).toEqual([
    '2 references to what is left out taken away.',
  ]);
});
