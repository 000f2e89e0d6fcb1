import { describe, expect, it } from 'vitest';
import { figureNames, readArgument } from './figures.ts';

describe('the figure in an address', () => {
  it('names node and figure', () => {
    for (const figure of figureNames) {
      expect(readArgument(`6.1.3:${figure}`)).toEqual({ node: '6.1.3', figure });
    }
  });

  it('means what is claimed when no figure is named, or one that does not exist', () => {
    expect(readArgument('A.5.4')).toEqual({ node: 'A.5.4', figure: 'claimed' });
    expect(readArgument('A.5.4:speed')).toEqual({ node: 'A.5.4', figure: 'claimed' });
  });
});
