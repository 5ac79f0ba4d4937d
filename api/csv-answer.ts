// A CSV file as an answer: written while it is read, at the pace of whoever reads it.
import type { Context } from 'hono';

/** Tells spreadsheets that the text is UTF-8. */
const BOM = '\uFEFF';
/** Lines are joined to pieces of about this size. */
const PIECE_CHARACTERS = 64 * 1024;

export type CsvAnswer = {
  fileName: string;
  /** With line ends. */
  lines: AsyncGenerator<string>;
  /** For programs rather than spreadsheets: no byte order mark. */
  raw: boolean;
};

/** The first line is made before the status is sent, so that a failure at the beginning is still one. */
export async function csvAnswer(ctx: Context, { fileName, lines, raw }: CsvAnswer) {
  const pieces = inPieces(lines, raw ? '' : BOM);
  const first = await pieces.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (!first.done) controller.enqueue(encoder.encode(first.value));
      },
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
  return ctx.body(body, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Cache-Control': 'no-store',
  });
}

async function* inPieces(lines: AsyncGenerator<string>, beginning: string): AsyncGenerator<string> {
  let piece = beginning;
  for await (const line of lines) {
    piece += line;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
