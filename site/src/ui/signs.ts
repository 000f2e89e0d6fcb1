// One sign and one colour per state, as the engine gives them, always shown with its word (state-words.ts).
import type { Answer, Finding, GapState, Outline } from 'aimwright-engine';

export type State = Finding | GapState | Answer;

let marks: ReadonlyMap<string, Outline['states'][number]> = new Map();

export function readSigns(states: Outline['states']): void {
  marks = new Map(states.map((each) => [each.state, each]));
}

/** Whether it is a finding itself, and shares no other's sign. */
export const isFinding = (state: State): state is Finding => marks.get(state)?.finding === state;

/** The finding whose colour it has. */
export const tone = (state: State): Finding => marks.get(state)?.finding ?? 'undetermined';
export const sign = (state: State): string => marks.get(state)?.sign ?? '';
