import { describe, expect, it } from 'vitest';
import { isTaken, strengthOf, suggestPassphrase } from './passphrase.ts';

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'short'],
    ['Tr0ub4dor&3', 'short'],
    ['831920475839', 'short'],
    ['password1234', 'known'],
    ['Password!!!!2026', 'known'],
    ['qwertyuiop12', 'known'],
    ['1234567890123456789012', 'known'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'known'],
    ['letmeinletmein', 'known'],
    ['correct horse battery staple', 'known'],
    ['grey heron 41', 'fair'],
    ['grey heron at noon', 'good'],
    ['seven grey herons at noon', 'strong'],
    ['семь серых цапель в полдень', 'strong'],
  ])('of "%s" is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength);
  });

  it('asks for no digits, capitals or signs', () => {
    expect(isTaken(strengthOf('sevengreyheronsatnoon'))).toBe(true);
  });

  it('sees the names that anybody would try', () => {
    expect(strengthOf('Northlight Ltd 2026', ['Northlight Ltd'])).toBe('known');
    expect(strengthOf('northlight-2026!', ['Northlight'])).toBe('known');
    expect(strengthOf('seven herons over Northlight', ['Northlight'])).toBe('strong');
  });

  it('counts letters, not code units', () => {
    expect(strengthOf('🦩🦢🦆🦉🦅🦜')).toBe('short');
  });
});

describe('a suggested passphrase', () => {
  it('is strong, and never the same', () => {
    const made = Array.from({ length: 100 }, suggestPassphrase);
    expect(new Set(made).size).toBe(100);
    for (const each of made) {
      expect(each).toMatch(/^([a-z]{4}-){5}[a-z]{4}$/);
      expect(strengthOf(each)).toBe('strong');
    }
  });
});
