// The handler of every route of this app: who asks, what they ask, one call to the dialer. What is allowed and what
// happens is decided there.
import { Response, type RoutePayload } from 'twenty-sdk/logic-function';
import { type Answer, problem } from './answer.ts';
import { askDialer } from './ask-dialer.ts';
import { BadRequest, type Body } from './read-body.ts';
import { signedInUser } from './signed-in-user.ts';

export type RouteHandler = (event: Pick<RoutePayload, 'body' | 'userWorkspaceId'>) => Promise<Response>;

/**
 * A handler that passes `verb` on for the person who is signed in to Twenty.
 * @param read what of the request's body the dialer is told; throws a BadRequest
 */
export function forSignedIn(verb: string, read: (body: Body) => object): RouteHandler {
  return async (event) => {
    const { status, body } = await answer(event, verb, read);
    return new Response(body, { status });
  };
}

async function answer(
  event: Parameters<RouteHandler>[0],
  verb: string,
  read: (body: Body) => object,
): Promise<Answer> {
  // Twenty fills this in, and only for people: an API key of the CRM must not act as one.
  if (event.userWorkspaceId === null) return problem(403, 'Only people may do this.', 'Sign in to Twenty.');
  try {
    const wanted = read((event.body ?? {}) as Body);
    const user = await signedInUser(event.userWorkspaceId);
    if (!user) return problem(403, 'Twenty does not know who you are.', 'Sign in to Twenty again.');
    return await askDialer(verb, { user, ...wanted });
  } catch (error) {
    if (error instanceof BadRequest) return problem(400, 'The request makes no sense.', error.message);
    return problem(502, 'Twenty did not say who you are.', 'Try again.');
  }
}
