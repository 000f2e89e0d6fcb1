// A gap for tests, with what a test wants to be different.
import type { Gap } from 'aimwright-engine';

export const gap = (changes: Partial<Gap> = {}): Gap => ({
  id: '6.1.3-g',
  unit: '6.1.3',
  title: 'Statement of applicability',
  reference: '6.1.3 no. 7',
  kind: 'obligation',
  phase: 'governance',
  roles: ['aims-manager'],
  state: 'not_met',
  finding: 'major',
  critical: true,
  answer: 'not_met',
  from: '6.1.3-g',
  note: 'Draft exists',
  first_step: null,
  done_when: null,
  met: 'Every control has a decision and a reason.',
  evidence: [],
  effort: { low: 1, expected: 2, high: 3 },
  counted_in: null,
  waits_for: [],
  unlocks: 4,
  rank: 1,
  ...changes,
});
