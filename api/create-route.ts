// The one way to define a route of the API: without a permission it does not compile.
import { createRoute as createOpenApiRoute, type RouteConfig } from '@hono/zod-openapi';
import { permissionText, type RoutePermission } from './permissions.ts';

/** Where the permission stands in a route's definition and in the description of the API. */
export const PERMISSION_KEY = 'x-permission';

/**
 * Defines a route. Its `permission` is enforced by `enforcePermissions` and shown in the description of the API.
 *
 * @example
 * createRoute({ method: 'get', path: '/', permission: 'lists:read', tags, summary: 'Lists', responses })
 */
export function createRoute<
  Path extends string,
  Definition extends Omit<RouteConfig, 'path'> & { path: Path; permission: RoutePermission },
>(definition: Definition) {
  const { permission, description } = definition;
  const text = permissionText(permission);
  return createOpenApiRoute<Path, Definition>({
    ...withoutPermission(definition),
    description: description === undefined ? text : `${description} ${text}`,
    [PERMISSION_KEY]: permission,
    ...(permission === 'open' ? { security: [] } : {}),
  });
}

/** The type keeps it: the definition's own type is what the typed client is inferred from. */
function withoutPermission<Definition extends { permission: RoutePermission }>(
  definition: Definition,
): Definition {
  const { permission: _, ...rest } = definition;
  return rest as Definition;
}
