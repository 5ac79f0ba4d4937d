// The last events of this process, so that a client that was away hears what it missed.
import { frameOf } from './frames.ts';
import type { Topic, TopicEvent } from './topics.ts';

/** What a client wants to hear. */
export type Wish = {
  topics: ReadonlySet<Topic>;
  campaignId: string | null;
  /** The person who listens; null for a program. */
  userId: string | null;
};

type Kept = { topic: Topic; campaignId: string | null; userId: string | null; frame: string };

/** `after` names the last event the client has; false when that is not known any more: then it must read anew. */
export type Ring = {
  add(event: TopicEvent): void;
  /** The id of the newest event; given back by the client as Last-Event-ID. */
  lastId(): string;
  /** How many events were added; the position after the newest. */
  position(): number;
  /** The position after the event of this id; null when it is from another process, or too old. */
  positionAfter(id: string): number | null;
  /** The frames of the events from `position` on that the wish covers, as one text. */
  since(position: number, wish: Wish): string;
  /** Forgets everything: the ids given so far resume nothing. */
  clear(): void;
};

export function createRing(capacity: number): Ring {
  const kept: Kept[] = new Array(capacity);
  let epoch = newEpoch();
  let count = 0;
  let oldest = 0;

  return {
    add({ topic, campaignId, userId = null, data }) {
      count += 1;
      const frame = frameOf(topic, data, `${epoch}-${count}`);
      kept[(count - 1) % capacity] = { topic, campaignId, userId, frame };
      oldest = Math.max(oldest, count - capacity);
    },
    lastId: () => `${epoch}-${count}`,
    position: () => count,
    positionAfter(id) {
      const [ofEpoch, number] = id.split('-');
      const position = Number(number);
      const known =
        ofEpoch === epoch && Number.isInteger(position) && position >= oldest && position <= count;
      return known ? position : null;
    },
    since(position, { topics, campaignId, userId }) {
      let text = '';
      for (let index = Math.max(position, oldest); index < count; index += 1) {
        const event = kept[index % capacity];
        if (!event || !topics.has(event.topic)) continue;
        if (campaignId !== null && event.campaignId !== null && event.campaignId !== campaignId) continue;
        if (event.userId !== null && event.userId !== userId) continue;
        text += event.frame;
      }
      return text;
    },
    clear() {
      epoch = newEpoch();
      count = 0;
      oldest = 0;
    },
  };
}

/** Tells this process' ids from those of others and of earlier lives. */
function newEpoch(): string {
  return crypto.randomUUID().slice(0, 8);
}
