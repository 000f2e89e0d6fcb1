// How person-days are written. The engine gives three for each piece of work: optimistic, likely, pessimistic.
import { locale, t } from './index.ts';

export type Days = readonly [number, number, number];

const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });

// A tenth of a day says nothing about months of work.
const show = (days: number) => (days >= 20 ? whole : number).format(days);

/** The likely days alone, for a column. */
export const showDays = (days: number): string => show(days);

/** "2 to 6 days, likely 3" */
export function showEffort([low, likely, high]: Days): string {
  if (low === high) return t('effort.days', { likely: show(likely) });
  return t('effort.range', { low: show(low), likely: show(likely), high: show(high) });
}
