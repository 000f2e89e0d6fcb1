// Order of a list by one of its columns, as it stands in the address: `effort`, or `-effort` for downwards.
import { locale } from '../i18n/index.ts';

export type SortKey = string | number | null;

export interface Sorting {
  by: string;
  down: boolean;
}

export function readSorting(text: string | null, known: readonly string[], usual: string): Sorting {
  const asked = text?.replace(/^-/, '') ?? '';
  if (!known.includes(asked)) return { by: usual, down: false };
  return { by: asked, down: text?.startsWith('-') ?? false };
}

/** What stands in the address; null for the usual order, which needs no mention. */
export function writeSorting({ by, down }: Sorting, usual: string): string | null {
  if (by === usual && !down) return null;
  return down ? `-${by}` : by;
}

/** A second click on a column turns its order around. */
export const turn = (now: Sorting, by: string): Sorting => ({
  by,
  down: now.by === by ? !now.down : false,
});

const words = new Intl.Collator(locale, { numeric: true });

/** A sorted copy. Equal rows keep their order; rows without a value stand last, whichever way it goes. */
export function sorted<Row>(
  rows: readonly Row[],
  key: (row: Row) => SortKey,
  down: boolean,
): Row[] {
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    const order =
      typeof a.key === 'number' && typeof b.key === 'number'
        ? a.key - b.key
        : words.compare(String(a.key), String(b.key));
    return down ? -order : order;
  });
  return keyed.map(({ row }) => row);
}
