import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rhythm } from './rhythm.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the rhythm of copies', () => {
  it('waits until commits pause', async () => {
    const work = vi.fn(() => Promise.resolve());
    const rhythm = new Rhythm(work, 2000, 20);
    rhythm.touch();
    await vi.advanceTimersByTimeAsync(1500);
    rhythm.touch();
    await vi.advanceTimersByTimeAsync(1500);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(500);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does not wait for a pause that never comes', async () => {
    const work = vi.fn(() => Promise.resolve());
    const rhythm = new Rhythm(work, 2000, 20);
    for (let commit = 0; commit < 40; commit += 1) {
      rhythm.touch();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('makes one at a time, and one more for what was committed meanwhile', async () => {
    let finish = () => {};
    const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const rhythm = new Rhythm(work);
    rhythm.touch();
    const first = rhythm.now();
    rhythm.touch();
    const second = rhythm.now();
    expect(work).toHaveBeenCalledTimes(1);
    finish();
    await first;
    await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2));
    finish();
    await second;
  });

  it('waits for what is being done and forgets what is due when it halts', async () => {
    let finish = () => {};
    const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const rhythm = new Rhythm(work);
    rhythm.touch();
    const first = rhythm.now();
    rhythm.touch();
    const halted = vi.fn();
    const halting = rhythm.halt().then(halted);
    await vi.advanceTimersByTimeAsync(5000);
    expect(halted).not.toHaveBeenCalled();
    finish();
    await Promise.all([first, halting]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does nothing when nothing was committed', async () => {
    const work = vi.fn(() => Promise.resolve());
    await new Rhythm(work).now();
    expect(work).not.toHaveBeenCalled();
  });
});
