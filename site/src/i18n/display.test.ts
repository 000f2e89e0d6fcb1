import { describe, expect, it } from 'vitest';
import { showAgo, showBytes, showDay, showMoment, today } from './display.ts';

describe('dates', () => {
  it('are shown as the calendar day they name, wherever the reader is', () => {
    expect(showDay('2026-11-23')).toBe('Nov 23, 2026');
  });

  it('stand for themselves when they are none', () => {
    expect(showDay('soon')).toBe('soon');
    expect(showMoment('soon')).toBe('soon');
  });

  it('are read without the counter of the record', () => {
    expect(showMoment('2026-11-23T10:00:04.120Z/0000')).toBe(
      showMoment('2026-11-23T10:00:04.120Z'),
    );
  });

  it('are today where the user is', () => {
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });

  it('are told by how long ago they were', () => {
    const now = new Date('2026-11-23T10:00:00Z');
    expect(showAgo('2026-11-20T09:00:00Z', now)).toBe('3 days ago');
    expect(showAgo('2026-11-23T09:59:40Z', now)).toBe('this minute');
    expect(showAgo('2026-11-23T08:40:00Z', now)).toBe('1 hour ago');
    // By the calendar of the reader, not by full days.
    const day = (days: number, hour: number) =>
      new Date(2026, 10, 25 - days, hour, 0).toISOString();
    const looking = new Date(2026, 10, 25, 9, 59);
    expect(showAgo(day(2, 10), looking)).toBe('2 days ago');
    expect(showAgo(day(1, 1), looking)).toBe('yesterday');
    expect(showAgo(day(0, 1), looking)).toBe('8 hours ago');
    expect(
      showAgo(new Date(2026, 10, 24, 23, 50).toISOString(), new Date(2026, 10, 25, 0, 10)),
    ).toBe('20 minutes ago');
  });
});

describe('sizes', () => {
  it('are shown in the unit that fits', () => {
    expect(showBytes(512)).toBe('512 B');
    expect(showBytes(3584)).toBe('3.5 kB');
    expect(showBytes(5 * 1024 * 1024)).toBe('5 MB');
  });
});
