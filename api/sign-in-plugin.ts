// Lets better-auth begin a session for somebody whom we know already: not by a password, but by our own proof.
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

/** `auth.api.signInAs` can be called by the server only: it has no path. Answers 403 for whoever was switched off. */
export const signInAs = {
  id: 'sign-in-as',
  endpoints: {
    signInAs: createAuthEndpoint({ method: 'POST', body: z.object({ userId: z.uuid() }) }, async (ctx) => {
      const { internalAdapter } = ctx.context;
      const user = await internalAdapter.findUserById(ctx.body.userId);
      const session = user && (await internalAdapter.createSession(user.id));
      if (!session) throw ctx.error('FORBIDDEN');
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ userId: user.id });
    }),
  },
};
