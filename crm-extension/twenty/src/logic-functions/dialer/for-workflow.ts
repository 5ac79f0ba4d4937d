// The handler of a workflow's action: no person is behind it, so the dialer lets it do only what workflows may.

import type { Problem } from './answer.ts';
import { askDialer } from './ask-dialer.ts';

/** Answers what the dialer said. Throws what is wrong in words, which the workflow's run shows. */
export async function askForWorkflow<T>(verb: string, body: object): Promise<T> {
  const answer = await askDialer(verb, { user: null, ...body });
  if (answer.status >= 200 && answer.status < 300) return answer.body as T;
  const { title, detail } = answer.body as Partial<Problem>;
  throw new Error([title, detail].filter(Boolean).join(' ') || `The dialer answered with ${answer.status}.`);
}
