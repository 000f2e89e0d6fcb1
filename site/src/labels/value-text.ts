// What a field holds, in words: choices by their titles, dates as people write them, references by what they name.
import type { RefLabel, RegisterFieldView, RowValue, Value } from 'aimwright-engine';
import { showDay } from '../i18n/display.ts';
import { locale, t } from '../i18n/index.ts';
import { choiceTitle } from './register-words.ts';

/** null where the field has no value. */
export type FieldValue = RowValue | null;

/** What refs are called, where that is known. */
export type RefLabels = Record<string, RefLabel>;

const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });

const units = {
  D: 'duration.days',
  W: 'duration.weeks',
  M: 'duration.months',
  Y: 'duration.years',
} as const;

export type DurationUnit = keyof typeof units;

/** `P6M` in its parts; null for what is no duration. */
export function readDuration(text: string): { count: number; unit: DurationUnit } | null {
  const [, count, unit] = /^P(\d+)([DWMY])$/.exec(text) ?? [];
  return unit === undefined ? null : { count: Number(count), unit: unit as DurationUnit };
}

function durationText(text: string): string {
  const read = readDuration(text);
  return read ? t(units[read.unit], { count: read.count }) : text;
}

function moneyText(text: string): string {
  const [currency = '', amount = ''] = text.split(' ', 2);
  const decimals = amount.split('.')[1]?.length ?? 0;
  const shown = Number(amount);
  if (amount === '' || Number.isNaN(shown)) return text;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${currency} ${format.format(shown)}`;
}

const refText = (ref: string, labels: RefLabels): string => labels[ref]?.label ?? ref;

function oneText(field: RegisterFieldView, value: Value, labels: RefLabels): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
  if (field.type === 'choice' || field.type === 'scale') return choiceTitle(field, value);
  if (typeof value === 'number') return numberText(field, value);
  if (field.type === 'date') return showDay(value);
  if (field.type === 'duration') return durationText(value);
  if (field.type === 'money') return moneyText(value);
  if (field.type === 'reference') return refText(value, labels);
  // What is computed may be a day.
  return field.type === 'computed' && /^\d{4}-\d\d-\d\d$/.test(value) ? showDay(value) : value;
}

function numberText(field: RegisterFieldView, value: number): string {
  const shown = numbers.format(value);
  if (field.type === 'percent') return `${shown} %`;
  return field.unit ? `${shown} ${field.unit}` : shown;
}

export function valueText(
  field: RegisterFieldView,
  value: FieldValue,
  labels: RefLabels = {},
): string {
  if (value === null) return '';
  if (!Array.isArray(value)) return oneText(field, value, labels);
  return value
    .map((member) => {
      if (typeof member !== 'string') return member.name;
      return field.type === 'references' ? refText(member, labels) : choiceTitle(field, member);
    })
    .join(', ');
}
