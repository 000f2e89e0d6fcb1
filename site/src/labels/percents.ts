// A node's figures as people read them: whole percent, each rounded once from the integers the engine gives. Apart from
// the words of figures, which are loaded later.
import type { Figures } from 'aimwright-engine';
import { percent } from '../i18n/display.ts';

export interface Percents {
  coverage: number | null;
  /** Everything unanswered counted as not met, and as met. */
  low: number | null;
  high: number | null;
  /** Null while not enough is answered. */
  value: number | null;
  evidenced: number | null;
  verified: number | null;
}

export function percents({ weight, answered, sums, claimed }: Figures): Percents {
  return {
    coverage: percent(answered, weight),
    low: percent(sums.claimed, 2 * weight),
    high: percent(sums.claimed + 2 * (weight - answered), 2 * weight),
    value: claimed.value === null ? null : percent(sums.claimed, 2 * answered),
    evidenced: percent(sums.evidenced, 2 * weight),
    verified: percent(sums.verified, 2 * weight),
  };
}
