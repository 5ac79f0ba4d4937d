/** Every answer says for how many seconds its request was worked on, as Twilio's do. */
import type { MiddlewareHandler } from 'hono';

export const requestDuration: MiddlewareHandler = async (context, next) => {
  await context.req.text(); // work begins when all of it is here
  const begunAt = performance.now();
  await next();
  context.header('Twilio-Request-Duration', ((performance.now() - begunAt) / 1_000).toFixed(3));
};
