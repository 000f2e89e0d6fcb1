// The disk the profiles lie on, by itself: most of what storing takes is its own.
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { results } from '../paths.js';

/** Milliseconds of each append of 4 kB with its sync. */
export function syncs(count: number): number[] {
  mkdirSync(results, { recursive: true });
  const path = `${results}/synced`;
  const file = openSync(path, 'w');
  const block = Buffer.alloc(4096, 'aimwright');
  try {
    return Array.from({ length: count }, () => {
      const began = performance.now();
      writeSync(file, block);
      fsyncSync(file);
      return performance.now() - began;
    });
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
