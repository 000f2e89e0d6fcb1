import { describe, expect, it } from 'vitest';
import engineWords from '../../../content/locales/en.json';
import { faultWords, t, word, wordFor, type MessageKey } from './index.ts';
import siteWords from './en.json';

const fault = (code: string, params: Record<string, string | number> = {}) => ({ code, params });

describe("the site's own words", () => {
  it('can all be written out', () => {
    const values = new Proxy({}, { get: () => 1, has: () => true });
    for (const key of Object.keys(siteWords) as MessageKey[]) {
      expect(t(key, values), key).not.toBe('');
    }
  });

  it('never call a self-assessment compliant or certified', () => {
    const told = [...Object.values(siteWords), ...Object.values(engineWords.messages)].join('\n');
    expect(told).not.toMatch(/\b(compliant|certified)\b/i);
  });

  it('do not shout', () => {
    expect(Object.values(siteWords).filter((text) => text.includes('!'))).toEqual([]);
  });
});

describe('words for what the engine says', () => {
  it('fill in what the engine gives', () => {
    expect(word('answer.from', { id: '6.1.3' })).toBe('answered on 6.1.3');
  });

  it('fall back to the code', () => {
    expect(wordFor('trust.unheard-of')).toBe('trust.unheard-of');
  });

  it('say a fault, whoever found it', () => {
    expect(faultWords(fault('record/not-a-workspace'))).toContain('.aims');
    expect(faultWords(fault('storage/full'))).toContain('no room');
    expect(faultWords(fault('no/such-code'))).toContain('no/such-code');
  });
});
