// Medians and quantiles of samples, and how durations and sizes are written.

/** The smallest sample that at least the share `q` of all samples does not exceed. */
export function quantile(samples: readonly number[], q: number): number {
  if (samples.length === 0) throw new Error('no samples');
  const sorted = [...samples].sort((a, b) => a - b);
  const place = Math.max(0, Math.ceil(q * sorted.length) - 1);
  return sorted[place]!;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Three figures that count. */
function figures(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

export function duration(ms: number): string {
  if (ms < 1) return `${figures(ms * 1000)} µs`;
  return ms < 1000 ? `${figures(ms)} ms` : `${figures(ms / 1000)} s`;
}

export const spread = (samples: readonly number[]): string =>
  `p50 ${duration(median(samples))}, p99 ${duration(quantile(samples, 0.99))}`;

/** The median of few samples, between the least and the most. */
export const range = (samples: readonly number[]): string =>
  `${duration(median(samples))} (${duration(Math.min(...samples))} to ${duration(Math.max(...samples))})`;

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

export const times = (ratio: number): string =>
  `${ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2)} ×`;

/** The numbers of a distribution in milliseconds, for the result file. */
export const distribution = (samples: readonly number[]): Record<string, number> => ({
  p50_ms: median(samples),
  p99_ms: quantile(samples, 0.99),
  samples: samples.length,
});
