// The transaction in which a route changes something, in the name of whoever asked for it.
import type { Context } from 'hono';
import { withActor } from '../store/audit.ts';
import type { Db } from '../store/db.ts';
import { actorOf } from './principal.ts';
import type { ApiEnv } from './route-parts.ts';

/**
 * Runs `act` in one transaction; the audit log names the request's principal. `act` uses nothing but its `tx`.
 *
 * @example
 * const made = await audited(ctx, db, (tx) => createList(tx, ctx.req.valid('json'), clock()));
 */
export async function audited<T>(ctx: Context<ApiEnv>, db: Db, act: (tx: Db) => Promise<T>): Promise<T> {
  return await withActor(db, actorOf(ctx.get('principal')), ctx.get('requestId'), act);
}
