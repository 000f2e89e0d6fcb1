import { describe, expect, it } from 'vitest';
import { isBeginning } from './linked-file.ts';

const bytes = new TextEncoder().encode('header\none\ntwo\n');

describe('a linked file of another time than it was written at', () => {
  it('is one’s own when it holds what is stored, or less of it', async () => {
    expect(await isBeginning(new Blob(['header\none\ntwo\n']), bytes)).toBe(true);
    expect(await isBeginning(new Blob(['header\none\n']), bytes)).toBe(true);
    expect(await isBeginning(new Blob([]), bytes)).toBe(true);
  });

  it('is somebody else’s when it holds anything else', async () => {
    expect(await isBeginning(new Blob(['header\none\ntwo\nthree\n']), bytes)).toBe(false);
    expect(await isBeginning(new Blob(['header\nONE\n']), bytes)).toBe(false);
  });
});
