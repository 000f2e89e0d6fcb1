// The native engine: build/release/tests/bench/aimwright_bench.
import { execFileSync } from 'node:child_process';
import { at, root } from '../paths.js';

export interface PlayedNatively {
  /** Milliseconds per call, request bytes in, response bytes out. */
  phases: Record<string, number[]>;
  digest: string;
}

interface Output {
  phases: Record<string, number[]>;
  sha256: string;
}

/** `workload` is the path of a file as player.ts writes it. */
export function playNatively(workload: string): PlayedNatively {
  const bench = at('build/release/tests/bench/aimwright_bench');
  const output = execFileSync(bench, [workload], { cwd: root, maxBuffer: 1 << 26 });
  const { phases, sha256 } = JSON.parse(output.toString()) as Output;
  const milliseconds = Object.entries(phases).map(([phase, samples]): [string, number[]] => [
    phase,
    samples.map((nanoseconds) => nanoseconds / 1e6),
  ]);
  return { phases: Object.fromEntries(milliseconds), digest: sha256 };
}
