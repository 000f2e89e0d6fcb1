import { describe, expect, it } from 'vitest';
import { showDays, showEffort } from './effort.ts';

describe('person-days in words', () => {
  it('gives the range with what is likely', () => {
    expect(showEffort([2, 3, 6])).toBe('2 to 6 days, likely 3');
  });

  it('gives one number where there is no range', () => {
    expect(showEffort([0, 0, 0])).toBe('0 days');
  });

  it('keeps a tenth of a day for small work and drops it for months', () => {
    expect(showDays(0.375)).toBe('0.4');
    expect(showDays(112.5)).toBe('113');
  });
});
