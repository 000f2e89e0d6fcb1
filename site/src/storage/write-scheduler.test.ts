import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WriteScheduler } from './write-scheduler.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const lasting = (ms: number) => vi.fn(() => new Promise<void>((done) => setTimeout(done, ms)));

describe('the write scheduler', () => {
  it('follows soon after a commit', async () => {
    const work = lasting(10);
    new WriteScheduler(work, 30).touch();
    await vi.advanceTimersByTimeAsync(29);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does not wait for a pause that never comes', async () => {
    const work = lasting(10);
    const scheduler = new WriteScheduler(work, 30);
    for (let commit = 0; commit < 40; commit += 1) {
      scheduler.touch();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(work.mock.calls.length).toBeGreaterThanOrEqual(9);
  });

  it('is slower the longer a copy takes, up to a bound', async () => {
    const work = lasting(100);
    const scheduler = new WriteScheduler(work, 30, 2000, 60);
    scheduler.touch();
    await vi.advanceTimersByTimeAsync(200);
    scheduler.touch();
    await vi.advanceTimersByTimeAsync(799);
    expect(work).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(101);
    expect(work).toHaveBeenCalledTimes(2);

    work.mockImplementation(() => new Promise((done) => setTimeout(done, 10_000)));
    scheduler.touch();
    await vi.advanceTimersByTimeAsync(20_000);
    scheduler.touch();
    await vi.advanceTimersByTimeAsync(2000);
    expect(work).toHaveBeenCalledTimes(4);
  });

  it('makes one at a time, and one more for what was committed meanwhile', async () => {
    let finish = () => {};
    const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const scheduler = new WriteScheduler(work);
    scheduler.touch();
    const first = scheduler.now();
    scheduler.touch();
    const second = scheduler.now();
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
    const scheduler = new WriteScheduler(work);
    scheduler.touch();
    const first = scheduler.now();
    scheduler.touch();
    const halted = vi.fn();
    const halting = scheduler.halt().then(halted);
    await vi.advanceTimersByTimeAsync(5000);
    expect(halted).not.toHaveBeenCalled();
    finish();
    await Promise.all([first, halting]);
    await vi.advanceTimersByTimeAsync(5000);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('does nothing when nothing was committed', async () => {
    const work = vi.fn(() => Promise.resolve());
    await new WriteScheduler(work).now();
    expect(work).not.toHaveBeenCalled();
  });
});
