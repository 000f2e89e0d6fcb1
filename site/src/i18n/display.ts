// How dates and sizes are written for people.
import { locale } from './index.ts';

const day = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const moment = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

/** A calendar day, `2026-11-23`, as people write it. */
export function showDay(date: string): string {
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? date : day.format(parsed);
}

/** A moment, also one with the record's counter behind it (`2026-11-23T10:00:04.120Z/0000`). */
export function showMoment(at: string): string {
  const parsed = new Date(at.split('/')[0] ?? at);
  return Number.isNaN(parsed.getTime()) ? at : moment.format(parsed);
}

/** The time of a moment, where its day is said already. */
export function showTime(at: string): string {
  const parsed = new Date(at.split('/')[0] ?? at);
  return Number.isNaN(parsed.getTime()) ? at : time.format(parsed);
}

export function showAgo(at: string, now: Date = new Date()): string {
  const then = new Date(at);
  const minutes = Math.trunc((then.getTime() - now.getTime()) / 60_000);
  const days = Math.round((midnight(then) - midnight(now)) / 86_400_000);
  // Across a midnight, some hours are still hours.
  if (days !== 0 && Math.abs(minutes) >= 6 * 60) return ago.format(days, 'day');
  if (Math.abs(minutes) >= 60) return ago.format(Math.trunc(minutes / 60), 'hour');
  return ago.format(minutes || 0, 'minute');
}

const midnight = (at: Date): number => new Date(at).setHours(0, 0, 0, 0);

export function showBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${size.format(bytes / 1024)} kB`;
  return `${size.format(bytes / 1024 / 1024)} MB`;
}

/** Today's date where the user is. */
export function today(now: Date = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The day of a moment where the user is. */
export const dayOf = (at: string): string => today(new Date(at.split('/')[0] ?? at));

/** When a day begins where the user is, and its last millisecond; null for what is no day. */
export function span(day: string): { from: string; to: string } | null {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number);
  const from = new Date(year, month - 1, date);
  if (Number.isNaN(from.getTime()) || today(from) !== day) return null;
  const next = new Date(year, month - 1, date + 1);
  return { from: from.toISOString(), to: new Date(next.getTime() - 1).toISOString() };
}
