// Reads a stream of server-sent events as a client would, in tests.

export type SeenEvent = { id: string | null; event: string; data: Record<string, unknown> };

export type EventReader = {
  /** The next event that the test waits for; heartbeats are passed over. */
  next(): Promise<SeenEvent>;
  /** Resolves when the stream has ended, with what was left in it. */
  rest(): Promise<SeenEvent[]>;
  close(): Promise<void>;
};

export function readEventStream(response: Response): EventReader {
  const reader = response.body?.getReader();
  if (!reader || response.status !== 200) throw new Error(`no stream but ${response.status}`);
  const stream = reader;
  const decoder = new TextDecoder();
  const events: SeenEvent[] = [];
  let text = '';

  async function more(): Promise<boolean> {
    const { done, value } = await stream.read();
    if (done) return false;
    text += decoder.decode(value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    events.push(...blocks.flatMap((block) => eventOf(block) ?? []));
    return true;
  }

  return {
    async next() {
      while (events.length === 0 && (await more()));
      const event = events.shift();
      if (!event) throw new Error('the stream ended');
      return event;
    },
    async rest() {
      while (await more());
      return events.splice(0);
    },
    close: () => reader.cancel(),
  };
}

function eventOf(block: string): SeenEvent | undefined {
  const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
  const event = fields.get('event');
  if (event === undefined) return undefined;
  return { id: fields.get('id') ?? null, event, data: JSON.parse(fields.get('data') ?? 'null') };
}
