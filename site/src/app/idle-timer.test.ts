import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchTouch } from './idle-timer.ts';

const minute = 60_000;
let now = 0;
let stop: () => void;
const told = vi.fn();
const page = new EventTarget();
const window = new EventTarget();

/** Time passes; timers run only while the device is awake. */
function pass(time: number, awake = true) {
  now += time;
  if (awake) vi.advanceTimersByTime(time);
}

beforeEach(() => {
  vi.useFakeTimers();
  told.mockClear();
  now = 0;
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  stop = watchTouch(15 * minute, told, () => now);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a page that nobody touches', () => {
  it('is told once the time is up, and once only', () => {
    pass(14 * minute);
    expect(told).not.toHaveBeenCalled();
    pass(60 * minute);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is not told while somebody works', () => {
    for (let round = 0; round < 10; round += 1) {
      pass(10 * minute);
      window.dispatchEvent(new Event('keydown'));
    }
    expect(told).not.toHaveBeenCalled();
  });

  it('is told when the device wakes, before the touch that woke it counts', () => {
    pass(8 * 60 * minute, false);
    window.dispatchEvent(new Event('pointermove'));
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is told when it is shown again', () => {
    pass(20 * minute, false);
    page.dispatchEvent(new Event('visibilitychange'));
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('is told nothing once it is no longer watched', () => {
    stop();
    pass(60 * minute);
    expect(told).not.toHaveBeenCalled();
  });
});
