// What a finding, gap state or answer is called. Apart from the signs, which are read before these words are there.
import type { GapState } from 'aimwright-engine';
import { word } from '../i18n/index.ts';
import { isFinding, type State } from './signs.ts';

export function stateWord(state: State): string {
  if (isFinding(state)) return word(`finding.${state}`);
  if (state === 'met' || state === 'partly' || state === 'not_met') return word(`answer.${state}`);
  return word(`gap.${state as GapState}`);
}
