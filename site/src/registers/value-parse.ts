// What somebody typed or pasted, as a field holds it. The engine decides what is valid; here a text only finds its type.
import type { RegisterFieldView } from 'aimwright-engine';
import type { MessageKey } from '../i18n/index.ts';
import { readDuration } from '../labels/value-text.ts';
import type { FieldValue } from './values.ts';

export type Parsed = { ok: true; value: FieldValue } | { ok: false; problem: MessageKey };

const found = (value: FieldValue): Parsed => ({ ok: true, value });
const refused = (problem: MessageKey): Parsed => ({ ok: false, problem });

/** `1,250.50` and `1250,50` alike, as plain digits: the last of both signs is the one before the decimals. */
function plainNumber(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f']/g, '').replace(/%$/, '');
  const decimals = plain.lastIndexOf(',') > plain.lastIndexOf('.') ? ',' : '.';
  const isGroups = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/.test(plain);
  const number = isGroups
    ? plain.replaceAll(',', '')
    : plain.replaceAll(decimals === ',' ? '.' : ',', '').replace(decimals, '.');
  return /^[+-]?\d+(\.\d+)?$/.test(number) ? number : null;
}

export function parseNumber(text: string): number | null {
  const plain = plainNumber(text);
  return plain === null ? null : Number(plain);
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** `2026-11-30`, `30.11.2026`, `30 Nov 2026` and `Nov 30, 2026`; other words are no dates, though browsers find some. */
function parseDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (year !== undefined) return dayFrom(Number(year), Number(month), Number(day));
  // As spreadsheets of most countries write it; month before day cannot be told from it.
  const [, d, m, y] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text) ?? [];
  if (y !== undefined) return dayFrom(Number(y), Number(m), Number(d));
  const named =
    /^(?<d>\d{1,2})[\s-]+(?<m>[a-z]{3,9})\.?[\s-]+(?<y>\d{4})$/i.exec(text) ??
    /^(?<m>[a-z]{3,9})\.?\s+(?<d>\d{1,2}),?\s+(?<y>\d{4})$/i.exec(text);
  const { d: date, m: name, y: of } = named?.groups ?? {};
  const at =
    name === undefined ? -1 : months.findIndex((each) => each.startsWith(name.toLowerCase()));
  return at < 0 ? null : dayFrom(Number(of), at + 1, Number(date));
}

/** null for what the calendar does not have, and for years that nobody means. */
function dayFrom(year: number, month: number, day: number): string | null {
  if (year < 1900) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

function parseMoney(text: string): string | null {
  const [, before, amount = '', after] =
    /^([A-Za-z]{3})?\s*([\d.,'\s\u00a0]+?)\s*([A-Za-z]{3})?$/.exec(text) ?? [];
  const currency = before ?? after;
  const number = plainNumber(amount);
  return currency === undefined || number === null ? null : `${currency.toUpperCase()} ${number}`;
}

const durationUnits = { d: 'D', w: 'W', m: 'M', y: 'Y' } as const;

function parseDuration(text: string): string | null {
  if (readDuration(text.toUpperCase())) return text.toUpperCase();
  const [, count, unit] = /^(\d+)\s*(d|w|m|y)[a-z]*$/i.exec(text) ?? [];
  if (unit === undefined) return null;
  return `P${Number(count)}${durationUnits[unit.toLowerCase() as keyof typeof durationUnits]}`;
}

const yes: ReadonlySet<string> = new Set(['yes', 'true', 'y', '1', 'x']);
const no: ReadonlySet<string> = new Set(['no', 'false', 'n', '0']);

const same = (a: string, b: string) => a.toLocaleLowerCase() === b.toLocaleLowerCase();

function parseChoice(field: RegisterFieldView, text: string): string | number | null {
  const choice = field.choices?.find(({ id, title }) => same(id, text) || same(title, text));
  const point = field.points?.find(
    ({ value, title }) =>
      same(title, text) || String(value) === text || same(`${value} ${title}`, text),
  );
  return choice?.id ?? point?.value ?? null;
}

function parseChoices(field: RegisterFieldView, text: string): Parsed {
  const parts = text.split(/[,;\n]/).map((part) => part.trim());
  const ids = parts.filter(Boolean).map((part) => parseChoice(field, part));
  const known = ids.filter((id): id is string => typeof id === 'string');
  return known.length === ids.length ? found(known) : refused('parse.choice');
}

const orRefused = (value: FieldValue, problem: MessageKey): Parsed =>
  value === null ? refused(problem) : found(value);

export function parseValue(field: RegisterFieldView, typed: string): Parsed {
  const text = typed.trim();
  if (text === '') return found(null);
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'percent':
      return orRefused(parseNumber(text), 'parse.number');
    case 'date':
      return orRefused(parseDate(text), 'parse.date');
    case 'money':
      return orRefused(parseMoney(text), 'parse.money');
    case 'duration':
      return orRefused(parseDuration(text), 'parse.duration');
    case 'choice':
    case 'scale':
      return orRefused(parseChoice(field, text), 'parse.choice');
    case 'choices':
      return parseChoices(field, text);
    case 'yes_no':
      if (yes.has(text.toLowerCase())) return found(true);
      return no.has(text.toLowerCase()) ? found(false) : refused('parse.yes_no');
    case 'references':
    case 'files':
    case 'computed':
      return refused('parse.elsewhere');
    case 'reference':
      return /^[a-z0-9_-]+:/i.test(text) ? found(text) : refused('parse.elsewhere');
    default:
      return found(typed.trim());
  }
}

/** What is copied from a spreadsheet: rows of cells, also with tabs, quotes and line breaks within a cell. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"(?=\t|\r\n?|\n|$)|([^\t\r\n]*))(\t|\r\n?|\n|$)/g;
  const body = text.replace(/(\r\n?|\n)$/, '');
  for (const [, quoted, plain = '', end] of body.matchAll(cells)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== '\t') rows.push([]);
  }
  return rows;
}

/** The same the other way round. */
export const writeCells = (rows: string[][]): string =>
  rows
    .map((cells) =>
      cells
        .map((text) => (/[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join('\t'),
    )
    .join('\n');
