import { describe, expect, it } from 'vitest';
import { showDays, showEffort } from './effort.ts';

describe('person-days in words', () => {
  it('gives the range with what is likely', () => {
    expect(showEffort({ low: 2, expected: 3, high: 6 })).toBe('2 to 6 days, likely 3');
  });

  it('gives one number where there is no range', () => {
    expect(showEffort({ low: 0, expected: 0, high: 0 })).toBe('0 days');
  });

  it('shows the digits that the engine gives', () => {
    expect(showDays(0.38)).toBe('0.38');
    expect(showDays(12)).toBe('12');
    expect(showDays(1300)).toBe('1,300');
  });
});
