// Figures from samples.

/** NaN when there is no sample. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 50);
}

/** The smallest sample that at least `percent` of all do not exceed; NaN when there is none. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}

export function rounded(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
