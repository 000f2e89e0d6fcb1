// How person-days are written. The engine gives what is expected and the range that holds in 8 of 10 cases, rounded.
import type { Estimate } from 'aimwright-engine';
import { locale, t } from './index.ts';

const days = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });

/** What is expected alone, for a column. */
export const showDays = (expected: number): string => days.format(expected);

/** "2 to 6 days, likely 3" */
export function showEffort({ low, expected, high }: Estimate): string {
  const likely = showDays(expected);
  if (low === high) return t('effort.days', { likely });
  return t('effort.range', { low: showDays(low), likely, high: showDays(high) });
}
