// One sign and one colour per state, always shown with its word.
import type { Answer, Finding, GapState } from 'aimwright-engine';
import { word } from '../i18n/index.ts';

export type State = Finding | GapState | Answer;
export type Tone = Finding;

const tones: Record<State, Tone> = {
  conforming: 'conforming',
  observation: 'observation',
  minor: 'minor',
  major: 'major',
  undetermined: 'undetermined',
  excluded: 'excluded',
  met: 'conforming',
  partly: 'minor',
  not_met: 'major',
  not_answered: 'undetermined',
  not_evidenced: 'observation',
};

const signs: Record<Tone, string> = {
  conforming: '●',
  observation: '◐',
  minor: '▲',
  major: '■',
  undetermined: '○',
  excluded: '–',
};

const findings: ReadonlySet<string> = new Set(Object.keys(signs));

export const tone = (state: State): Tone => tones[state];
export const sign = (state: State): string => signs[tones[state]];

export function stateWord(state: State): string {
  if (findings.has(state)) return word(`finding.${state as Finding}`);
  if (state === 'met' || state === 'partly' || state === 'not_met') return word(`answer.${state}`);
  return word(`gap.${state as GapState}`);
}
