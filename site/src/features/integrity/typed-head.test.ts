import { describe, expect, it } from 'vitest';
import { typedHead } from './typed-head.ts';

const head = '3fa9c01d'.padEnd(64, '0');

describe('a head that is typed', () => {
  it('may stand in groups and capitals', () => {
    expect(typedHead(' 3FA9 c01d ')).toBe('3fa9c01d');
    expect(typedHead(head)).toBe(head);
  });

  it('has at least 8 and at most 64 hexadecimal digits', () => {
    expect(typedHead('3fa9c01')).toBeNull();
    expect(typedHead(`${head}0`)).toBeNull();
    expect(typedHead('not a head at all')).toBeNull();
  });
});
