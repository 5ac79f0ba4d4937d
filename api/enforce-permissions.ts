// The one place where a request's right is checked: against the permission that its route declares.
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { matchedRoutes } from 'hono/route';
import { say } from '../workflows/rules/sentences.ts';
import { PERMISSION_KEY } from './create-route.ts';
import { missingPermission, partsOf, type RoutePermission } from './permissions.ts';
import type { Principal } from './principal.ts';
import type { ApiEnv } from './route-parts.ts';

/**
 * Lets a request through when its principal has what the route needs: 401 without a principal, 403 without the
 * permission. An address under which there is nothing is 404 for those who are known. Fails closed: a route that
 * declares nothing is refused to everybody.
 */
export function enforcePermissions(
  app: OpenAPIHono<ApiEnv>,
  identify: (ctx: Context<ApiEnv>) => Promise<Principal | null>,
) {
  let declared: ReadonlyMap<string, RoutePermission> | undefined;
  return createMiddleware<ApiEnv>(async (ctx, next) => {
    declared ??= declaredPermissions(app); // the routes are added after this middleware
    const route = matchedRoutes(ctx).find(({ method }) => method !== 'ALL');
    const needed = route && declared.get(`${route.method} ${route.path}`);
    if (needed !== 'open') {
      const principal = await identify(ctx);
      if (!principal) throw unauthorized(ctx);
      ctx.set('principal', principal);
      if (route && !needed) throw new HTTPException(403, { message: say('people.noneDeclared') });
      const missing = needed ? missingPermission(needed, principal.permissions) : null;
      if (missing) throw new HTTPException(403, { message: say('people.permission', partsOf(missing)) });
    }
    await next();
  });
}

function unauthorized(ctx: Context): HTTPException {
  ctx.header('WWW-Authenticate', 'Bearer');
  const message = say('requests.notSigned');
  return new HTTPException(401, { message });
}

function declaredPermissions(app: OpenAPIHono<ApiEnv>): ReadonlyMap<string, RoutePermission> {
  const declared = new Map<string, RoutePermission>();
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const { method, path, ...route } = definition.route;
    const permission = (route as { [PERMISSION_KEY]?: RoutePermission })[PERMISSION_KEY]; // by createRoute
    const key = `${method.toUpperCase()} ${path.replaceAll(/\/{(.+?)}/g, '/:$1')}`;
    if (permission) declared.set(key, permission);
  }
  return declared;
}
