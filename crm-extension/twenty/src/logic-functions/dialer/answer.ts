// What a function answers with: what the dialer said, or a problem in the same shape, so that screens know one.

/** Of an answer that is not 2xx: what is wrong, and what to do about it. */
export type Problem = { title: string; detail: string };

export type Answer = { status: number; body: unknown };

export function problem(status: number, title: string, detail: string): Answer {
  return { status, body: { title, detail } satisfies Problem };
}
