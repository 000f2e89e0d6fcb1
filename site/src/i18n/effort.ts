// How person-days are written. The engine gives three for each piece of work: optimistic, likely, pessimistic.
import { locale, t } from './index.ts';

export type Days = readonly [number, number, number];

const to = (digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
const [whole, tenths, hundredths] = [to(0), to(1), to(2)];

// The more days, the less a part of one means; the steps are those of documents (days_text of the engine).
const show = (days: number) => (days >= 10 ? whole : days >= 2 ? tenths : hundredths).format(days);

/** The likely days alone, for a column. */
export const showDays = (days: number): string => show(days);

/** "2 to 6 days, likely 3" */
export function showEffort([low, likely, high]: Days): string {
  if (low === high) return t('effort.days', { likely: show(likely) });
  return t('effort.range', { low: show(low), likely: show(likely), high: show(high) });
}
