// What happens next in a simulated floor: a binary heap by time.

export type Event<Happening> = { at: number; happening: Happening };

export class EventQueue<Happening> {
  readonly #heap: Event<Happening>[] = [];

  add(at: number, happening: Happening): void {
    const heap = this.#heap;
    const event = { at, happening };
    let place = heap.length;
    heap.push(event);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || above.at <= at) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = event;
  }

  /** Takes the earliest event out; undefined when it is later than `until` or there is none. */
  takeUntil(until: number): Event<Happening> | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > until) return undefined;
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(event: Event<Happening>): void {
    const heap = this.#heap;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      let below = heap[child];
      if (below === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && right.at < below.at) {
        child += 1;
        below = right;
      }
      if (below.at >= event.at) break;
      heap[place] = below;
      place = child;
    }
    heap[place] = event;
  }
}
