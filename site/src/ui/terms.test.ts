import { describe, expect, it } from 'vitest';
import { pieces } from './terms.ts';

const terms = [
  { term: 'Risk', definition: 'What may go wrong.' },
  { term: 'AI risk assessment', definition: 'Finding and weighing risks.' },
];
const told = (text: string) =>
  pieces(text, terms).map(({ text: piece, term }) => (term ? `[${piece}]` : piece));

describe('terms in a text', () => {
  it('are found at their first mention only, whatever the case', () => {
    expect(told('A risk is a risk.')).toEqual(['A ', '[risk]', ' is a risk.']);
  });

  it('are taken as long as possible', () => {
    expect(told('Each AI risk assessment names a risk.')).toEqual([
      'Each ',
      '[AI risk assessment]',
      ' names a ',
      '[risk]',
      '.',
    ]);
  });

  it('are whole words', () => {
    expect(told('Brisk work, no risks')).toEqual(['Brisk work, no risks']);
  });

  it('leave a text as it is when there are none', () => {
    expect(pieces('A risk', [])).toEqual([{ text: 'A risk', term: null }]);
  });
});
