import { expect, test } from 'vitest';
import { once } from './once.ts';

test('work is not begun again before it has ended', async () => {
  const ends: (() => void)[] = [];
  const work = once(() => new Promise<void>((resolve) => ends.push(resolve)));
  const first = work();
  await work();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await first;
  void work();
  expect(ends).toHaveLength(2);
});

test('work that fails can be tried again', async () => {
  let tries = 0;
  const work = once(async () => {
    tries += 1;
    await Promise.reject(new Error('no'));
  });
  await expect(work()).rejects.toThrow('no');
  await expect(work()).rejects.toThrow('no');
  expect(tries).toBe(2);
});
