// Whose desk a request is about: that of the person who makes it.
import type { Context } from 'hono';
import { ProductError } from '../store/errors.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { ApiEnv } from './route-parts.ts';

/** Throws `conflict` for a program that is nobody. */
export function agentIdOf(ctx: Context<ApiEnv>): string {
  const { userId } = ctx.get('principal');
  if (userId === null) {
    throw new ProductError('conflict', say('people.noDesk'));
  }
  return userId;
}
