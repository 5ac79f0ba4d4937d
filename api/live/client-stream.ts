// One client's stream: what it is sent waits here until it reads, up to a limit; whoever reads too slowly is dropped.

const MOST_WAITING_BYTES = 512 * 1024;
const encoder = new TextEncoder();

export type ClientStream = {
  body: ReadableStream<Uint8Array>;
  send(text: string): void;
  /** Drops the client when it has read nothing since the call before although something waited. */
  dropIfStalled(): void;
  /** Ends the stream after what waits was read; the client comes back. */
  end(): void;
};

/** `onGone` is called once, however the stream ends; `dropped` when the client was too slow. */
export function createClientStream(onGone: (dropped: boolean) => void): ClientStream {
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let ending = false;
  let gone = false;
  let stalled = false;
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let pulled: (() => void) | null = null;

  const leave = (dropped: boolean) => {
    if (gone) return;
    gone = true;
    waiting.length = 0;
    pulled?.();
    onGone(dropped);
  };
  /** Gives the reader one piece when it has asked for one. */
  const serve = () => {
    if (!pulled) return;
    const next = waiting.shift();
    if (next) {
      waitingBytes -= next.byteLength;
      stalled = false;
      controller.enqueue(next);
    } else if (ending) {
      controller.close();
      leave(false);
    } else return;
    pulled();
    pulled = null;
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      pull: () =>
        new Promise<void>((resolve) => {
          pulled = resolve;
          serve();
        }),
      cancel: () => leave(false),
    },
    { highWaterMark: 0 },
  );

  return {
    body,
    send(text) {
      if (gone || ending || text === '') return;
      const piece = encoder.encode(text);
      waiting.push(piece);
      waitingBytes += piece.byteLength;
      if (waitingBytes > MOST_WAITING_BYTES) leave(true);
      else serve();
    },
    dropIfStalled() {
      if (stalled && waiting.length > 0) leave(true);
      stalled = waiting.length > 0;
    },
    end() {
      ending = true;
      serve();
    },
  };
}
