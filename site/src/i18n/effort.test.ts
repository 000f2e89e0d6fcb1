import { describe, expect, it } from 'vitest';
import { showDays, showEffort } from './effort.ts';

describe('person-days in words', () => {
  it('gives the range with what is likely', () => {
    expect(showEffort([2, 3, 6])).toBe('2 to 6 days, likely 3');
  });

  it('gives one number where there is no range', () => {
    expect(showEffort([0, 0, 0])).toBe('0 days');
  });

  it('drops parts of a day the more days there are, as documents do', () => {
    expect(showDays(0.375)).toBe('0.38');
    expect(showDays(2.25)).toBe('2.3');
    expect(showDays(12.5)).toBe('13');
    expect(showDays(112.5)).toBe('113');
  });
});
