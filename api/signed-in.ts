// Who has a session: the answer to whoever has just signed in, and what only they can ask for.
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { noteInAudit, withActor } from '../store/audit.ts';
import { ProductError } from '../store/errors.ts';
import { getUser } from '../store/users.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { Auth } from './auth.ts';
import type { ApiDeps } from './deps.ts';
import { userAnswer, userSchema } from './people-schemas.ts';
import { actorOf, person } from './principal.ts';
import type { ApiEnv } from './route-parts.ts';

export const signedInSchema = z.object({
  token: z.string().nullable().openapi({ description: 'For `Authorization: Bearer …`; null with a cookie' }),
  user: userSchema,
});

export const keepSchema = z.enum(['token', 'cookie']).default('token').openapi({
  description: '`token` for framed pages and programs, `cookie` for pages of the product itself',
});

/** `answer` is better-auth's, with the session. The audit log says by which way they came. */
export async function signedIn(
  ctx: Context<ApiEnv>,
  { database: { db } }: ApiDeps,
  auth: Auth,
  answer: Response,
  { keep, way }: { keep: z.infer<typeof keepSchema>; way: string },
): Promise<z.infer<typeof signedInSchema>> {
  const token = answer.headers.get('set-auth-token') ?? '';
  const bearer = new Headers({ Authorization: `Bearer ${token}` });
  const session = await auth.api.getSession({ headers: bearer });
  if (!session) throw new Error('a session that was just made is not there');
  const user = await getUser(db, session.user.id);
  await withActor(db, actorOf(person(user, session.session.id)), ctx.get('requestId'), (tx) =>
    noteInAudit(tx, { action: 'signIn', entity: 'users', entityId: user.id, after: { way } }),
  );
  if (keep === 'cookie') passCookies(ctx, answer);
  return { token: keep === 'cookie' ? null : token, user: userAnswer(user) };
}

export function passCookies(ctx: Context, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) ctx.header('Set-Cookie', cookie, { append: true });
}

/** For what is about the one who asks. Throws `conflict` for keys. */
export function requireSession(ctx: Context<ApiEnv>): { userId: string; sessionId: string } {
  const { userId, sessionId } = ctx.get('principal');
  if (userId === null || sessionId === null)
    throw new ProductError('conflict', say('people.keyWithoutSession'));
  return { userId, sessionId };
}
