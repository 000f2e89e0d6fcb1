import type { ExplainedLeaf } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { notEvidenced, notVerified } from './reasons.ts';

const leaf = (changes: Partial<ExplainedLeaf>): ExplainedLeaf => ({
  id: '6.1.3-g',
  title: 'Statement of applicability',
  weight: 1,
  critical: true,
  excluded: false,
  exclusion_reason: null,
  answer: 'met',
  from: '6.1.3-g',
  half_units: 2,
  contributes: 0,
  answered: null,
  evidence: [],
  evidenced: false,
  verified: false,
  verification: null,
  ...changes,
});
const verification = (by: string | null, reason: string) =>
  notVerified(leaf({ verification: { by, on: null, counts: reason === 'counts', reason } }));

describe('why a leaf adds nothing', () => {
  it('tells what is not answered from what has no evidence', () => {
    expect(notEvidenced(leaf({ answer: null }))).toBe('not answered');
    expect(notEvidenced(leaf({}))).toBe('nothing is linked');
  });

  it('tells what nobody verified from what nobody answered', () => {
    expect(notVerified(leaf({ answer: null }))).toBe('not answered');
    expect(notVerified(leaf({}))).toBe('nobody has verified it');
  });

  it('names who verified and why that does not count, for every reason the engine gives', () => {
    const reasons = [
      'counts',
      'no_date',
      'future',
      'same_person',
      'answer_changed_after',
      'not_evidenced',
    ];
    const said = reasons.map((reason) => verification('Ravi', reason));
    expect(new Set(said).size).toBe(reasons.length);
    for (const text of said) expect(text).toMatch(/^by Ravi: .*[a-z]$/);
  });

  it('says so when a verification bears no name', () => {
    expect(verification(null, 'no_date')).toMatch(/^no name: /);
  });
});
