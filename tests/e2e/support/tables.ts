// Tables as people read them: each row by the words over its columns.
import type { Locator } from '@playwright/test';

export type Row = Record<string, string>;

/** The rows of a list; group rows and opened rows are left out. */
export function readRows(table: Locator): Promise<Row[]> {
  return table.evaluate((element) => {
    const said = (cell: Element) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim();
    const heads = [...element.querySelectorAll('thead th')].map((head) =>
      said(head).replace(/ ?[↑↓]$/, ''),
    );
    const rows = [...element.querySelectorAll('tbody tr')].map((row) => [
      ...row.querySelectorAll(':scope > td'),
    ]);
    return rows
      .filter((cells) => cells.length === heads.length)
      .map((cells) =>
        Object.fromEntries(cells.map((cell, place) => [heads[place] ?? '', said(cell)])),
      );
  });
}

/** A column as numbers; a dash is nothing. */
export const numbers = (rows: readonly Row[], column: string): number[] =>
  rows.map((row) => Number((row[column] ?? '').replace(/^–$/, '0')));

export const isRising = (values: readonly number[]): boolean =>
  values.every((value, place) => place === 0 || (values[place - 1] ?? 0) <= value);

/** The lines of a CSV file, by RFC 4180. */
export function readCsv(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gy;
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) throw new Error(`line ${lines.length + 1} is not CSV`);
    line.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === ',') continue;
    lines.push(line);
    line = [];
  }
  return lines;
}
