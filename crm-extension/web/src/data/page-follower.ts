// Keeps a long list in step with the server: what may have changed is read again page by page, only what is in sight,
// and never so often that reading is a load.
import type { PageQuery } from '../../../../api/client.ts';
import { cursorOf, type KeysetPage, type Pages, spliced } from './page-splice.ts';

export const PAGE_SIZE = 100;

/** Changes that come together are one. */
const SOON_MS = 300;
const SHORTEST_PAUSE_MS = 2_000;
/** Reading again takes at most so much of the time. */
const SHARE = 1 / 4;

type Source<Item> = {
  /** What is loaded; undefined before the first answer. */
  pages(): Pages<Item> | undefined;
  show(pages: Pages<Item>): void;
  read(page: PageQuery): Promise<KeysetPage<Item>>;
  idOf(item: Item): string;
  /** The places of the rows that are shown now; null while nobody looks. */
  sight(): { first: number; last: number } | null;
  /** Somebody else reads pages of it now. */
  isBusy(): boolean;
  onRead(): void;
};

export type PageFollower = ReturnType<typeof createPageFollower>;

export function createPageFollower<Item>(source: Source<Item>) {
  const stale = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let notBefore = 0;
  let stopped = false;

  function plan(pause: number): void {
    if (timer !== undefined || isReading || stopped || !staleInSight()) return;
    timer = setTimeout(() => {
      timer = undefined;
      void readInSight();
    }, pause);
  }

  const afterChange = () => plan(Math.max(SOON_MS, notBefore - Date.now()));

  /** From the first page that must be read again to the last one in sight. */
  function staleInSight(): { from: number; to: number } | null {
    const sight = source.sight();
    const loaded = source.pages()?.pages.length ?? 0;
    if (!sight) return null;
    const to = Math.min(Math.floor(sight.last / PAGE_SIZE), loaded - 1);
    for (let from = Math.floor(sight.first / PAGE_SIZE); from <= to; from += 1) {
      if (stale.has(from)) return { from, to };
    }
    return null;
  }

  async function readInSight(): Promise<void> {
    const wanted = staleInSight();
    const before = source.pages();
    if (!wanted || !before || stopped) return;
    if (source.isBusy()) return plan(SOON_MS);
    const startedAt = Date.now();
    isReading = true;
    try {
      const fresh = await readPages(before, wanted.from, wanted.to);
      if (!stopped && source.pages() === before) place(before, wanted.from, fresh);
    } catch {
      // the pages stay stale: the next change or the next look reads them
    } finally {
      isReading = false;
      notBefore = Date.now() + Math.max(SHORTEST_PAUSE_MS, (Date.now() - startedAt) / SHARE);
      source.onRead();
      afterChange();
    }
  }

  async function readPages(before: Pages<Item>, from: number, to: number): Promise<KeysetPage<Item>[]> {
    const fresh: KeysetPage<Item>[] = [];
    for (let at = from; at <= to; at += 1) {
      const cursor = at === from ? cursorOf(before, from) : fresh.at(-1)?.nextCursor;
      if (cursor === undefined || (cursor === null && at > 0)) break;
      stale.delete(at); // what changes from now on makes it stale again
      fresh.push(await source.read({ limit: PAGE_SIZE, ...(cursor === null ? {} : { cursor }) }));
    }
    return fresh;
  }

  function place(before: Pages<Item>, from: number, fresh: KeysetPage<Item>[]): void {
    const { after, moved } = spliced(before, from, fresh);
    if (moved) for (let at = from + fresh.length; at < after.pages.length; at += 1) stale.add(at);
    source.show(after);
  }

  return {
    isReading: () => isReading,
    /** What changed; null when it may be anything. A row that is not loaded may belong anywhere now. */
    changed(ids: readonly string[] | null): void {
      const loaded = source.pages()?.pages ?? [];
      const places = ids?.map((id) =>
        loaded.findIndex(({ items }) => items.some((item) => source.idOf(item) === id)),
      );
      if (places && !places.includes(-1)) for (const at of places) stale.add(at);
      else for (const at of loaded.keys()) stale.add(at);
      afterChange();
    },
    /** Other rows are shown, or somebody looks again. */
    looked: () => plan(0),
    stop(): void {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
