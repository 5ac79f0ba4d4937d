// A long list that follows the server: which pages are read again, and how often.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPageFollower, PAGE_SIZE } from '../../../crm-extension/web/src/data/page-follower.ts';
import type { Pages } from '../../../crm-extension/web/src/data/page-splice.ts';

type Row = { id: string; text: string };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server with rows from the highest number to the lowest, and a screen that has loaded `loaded` pages of them. */
function scene(rows: number, loaded: number) {
  const table = new Map<number, string>(Array.from({ length: rows }, (_, at) => [at + 1, 'old']));
  const reads: (string | null)[] = [];
  const answer = (cursor: string | null) => {
    const after = cursor === null ? Number.POSITIVE_INFINITY : Number(cursor);
    const rest = [...table].filter(([id]) => id < after).toSorted(([one], [other]) => other - one);
    const items: Row[] = rest.slice(0, PAGE_SIZE).map(([id, text]) => ({ id: String(id), text }));
    return { items, nextCursor: rest.length > PAGE_SIZE ? (items.at(-1)?.id ?? null) : null };
  };
  let shown: Pages<Row> = { pages: [], pageParams: [] };
  for (let at = 0; at < loaded; at += 1) {
    const cursor = at === 0 ? null : (shown.pages.at(-1)?.nextCursor ?? null);
    shown = { pages: [...shown.pages, answer(cursor)], pageParams: [...shown.pageParams, cursor] };
  }
  const sight = { first: 0, last: 40 };
  const follower = createPageFollower<Row>({
    pages: () => shown,
    show: (next) => {
      shown = next;
    },
    read: async ({ cursor = null }) => {
      reads.push(cursor);
      return answer(cursor);
    },
    idOf: ({ id }) => id,
    sight: () => sight,
    isBusy: () => false,
    onRead: () => {},
  });
  return {
    ...{ table, reads, sight, follower },
    shown: () => shown.pages.map(({ items }) => items.map(({ id }) => Number(id))),
    textOf: (id: number) =>
      shown.pages.flatMap(({ items }) => items).find((row) => row.id === String(id))?.text,
  };
}

test('only the page in sight is read again, however many are loaded and changed', async () => {
  const { table, reads, sight, follower, textOf } = scene(1_000, 8);
  Object.assign(sight, { first: 310, last: 350 });
  for (const id of table.keys()) table.set(id, 'new');
  follower.changed(null);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reads).toEqual(['701']);
  expect([textOf(700), textOf(601), textOf(701), textOf(600)]).toEqual(['new', 'new', 'old', 'old']);
  Object.assign(sight, { first: 380, last: 420 });
  follower.looked();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reads).toEqual(['701', '601']);
  expect(textOf(600)).toBe('new');
});

test('a thousand changes in ten seconds are a handful of requests, and the last one is seen', async () => {
  const { table, reads, follower, textOf } = scene(1_000, 3);
  for (let change = 0; change < 1_000; change += 1) {
    table.set(990, `change ${change}`);
    follower.changed(change % 2 === 0 ? null : ['990']);
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(3_000);
  expect(reads.length).toBeLessThan(8);
  expect(textOf(990)).toBe('change 999');
});

describe('rows that come and go', () => {
  test('a new one appears at the top, and no row is lost or shown twice further below', async () => {
    const { table, sight, follower, shown } = scene(350, 4);
    table.set(351, 'new');
    follower.changed(['351']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown()[0]?.slice(0, 2)).toEqual([351, 350]);
    Object.assign(sight, { first: 90, last: 349 });
    follower.looked();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shown().flat()).toEqual(Array.from({ length: 351 }, (_, at) => 351 - at));
  });

  test('what is gone leaves, also when the list ends earlier than it did', async () => {
    const { table, sight, follower, shown } = scene(350, 4);
    for (let id = 1; id <= 200; id += 1) table.delete(id);
    table.delete(340);
    follower.changed(null);
    await vi.advanceTimersByTimeAsync(3_000);
    Object.assign(sight, { first: 60, last: 140 });
    follower.looked();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(shown().flat()).toEqual([...table.keys()].toReversed());
  });

  test('a change of rows that are loaded but not in sight reads nothing before they are looked at', async () => {
    const { table, reads, follower } = scene(350, 4);
    table.set(120, 'new');
    follower.changed(['120']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reads).toEqual([]);
  });
});
