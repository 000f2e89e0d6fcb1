// One line of the table, and the module that measures it. A new row is a new file in rows/ and one
// line in rows.ts.
import type { Bench } from './bench.js';

export interface Row {
  what: string;
  /** In words, with its unit. */
  measured: string;
  /** In words; null where nothing is asked for. */
  bar: string | null;
  /** Null where there is no bar. */
  met: boolean | null;
  /** The plain numbers behind the words, named with their unit. */
  values: Record<string, number>;
}

export interface RowModule {
  /** How scripts/bench names it. */
  id: string;
  rows(bench: Bench): Promise<Row[]>;
}

/** A row with an upper bar. */
export function under(
  what: string,
  measured: string,
  value: number,
  bar: number,
  unit: string,
  values: Record<string, number>,
): Row {
  return { what, measured, bar: `< ${bar} ${unit}`, met: value < bar, values };
}

/** A row that is only there to compare with. */
export function beside(what: string, measured: string, values: Record<string, number>): Row {
  return { what, measured, bar: null, met: null, values };
}
