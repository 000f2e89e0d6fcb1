// Kappa as people read it: two decimals, and its interval as places on a track from -1 to 1.
import type { Agreement, Answer, DocTable, Kappa } from 'aimwright-engine';
import { locale } from '../../i18n/index.ts';

const decimals = new Intl.NumberFormat(locale, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  // No "-0.00".
  signDisplay: 'negative',
});

export const showKappa = (value: number): string => decimals.format(value);

/** Where a kappa stands on the track, in percent of its width. */
export const placeOf = (value: number): number => (value + 1) * 50;

export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** The numbers of a kappa; null where there is a reason instead. */
export function intervalOf({ value, low, high }: Kappa): Interval | null {
  return value === null || low === null || high === null ? null : { value, low, high };
}

/** As shown, the interval is a point: the answers left no spread to estimate it from. */
export const hasNoWidth = ({ low, high }: Interval): boolean => showKappa(low) === showKappa(high);

const answers: Answer[] = ['not_met', 'partly', 'met'];

/** The pairs of answers counted, rows of one person, columns of the other, in the form every table has. */
export function crossTable(
  { id, table }: Agreement,
  { a }: { a: string },
  title: string,
  head: { column: (answer: Answer) => string; row: (answer: Answer) => string },
): DocTable {
  return {
    id,
    title,
    columns: [
      { id: 'a', title: a, align: 'start' },
      ...answers.map((answer) => ({
        id: answer,
        title: head.column(answer),
        align: 'end' as const,
      })),
    ],
    rows: answers.map((answer, row) => [
      { text: head.row(answer) },
      ...answers.map((_, column) => ({ text: String(table[row]?.[column] ?? 0) })),
    ]),
  };
}
