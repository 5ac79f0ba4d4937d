// Many selected people go to the dialer in portions that one request takes.

const PORTION = 200;

export function inPortions<T>(all: readonly T[]): T[][] {
  const portions: T[][] = [];
  for (let from = 0; from < all.length; from += PORTION) portions.push(all.slice(from, from + PORTION));
  return portions;
}

/** "1 person", "3 people". */
export function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
