// Every route × everybody who could call it: 401 and 403 exactly where the route's declaration says so. Generated from
// the description of the API, so that a new route is tried as soon as it is there.
import { OpenAPIHono } from '@hono/zod-openapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PERMISSION_KEY } from '../../api/create-route.ts';
import { enforcePermissions } from '../../api/enforce-permissions.ts';
import { missingPermission, permissionsOf, type RoutePermission } from '../../api/permissions.ts';
import { MACHINE } from '../../api/principal.ts';
import type { ApiEnv } from '../../api/route-parts.ts';
import { AREAS, type Area, type GivenPermissions, type Level } from '../../store/rights.ts';
import { makeKey, makePerson } from './callers.ts';
import { openTestApi, type Parameter, type TestApi } from './open-test-api.ts';

type Route = { method: string; path: string; address: string; permission: RoutePermission };
type Caller = { name: string; headers: Record<string, string>; permissions: GivenPermissions | null };

const areas = Object.keys(AREAS) as Area[];

let api: TestApi;
let routes: Route[];
beforeAll(async () => {
  api = await openTestApi([], { API_KEY_REQUESTS_PER_MINUTE: '100000' });
  const { paths } = await api.document();
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const { [PERMISSION_KEY]: permission, parameters } = operation;
      return { method: method.toUpperCase(), path, address: addressOf(path, parameters ?? []), permission };
    }),
  );
  // Signing out comes last: it ends the session that the others need.
  routes.sort((a, b) => Number(endsSession(a)) - Number(endsSession(b)));
});
afterAll(() => api.close());

test('every route declares what it needs, and the description says it in words', async () => {
  expect(routes.length).toBeGreaterThan(60);
  for (const route of routes) expect([route.path, route.permission]).toEqual([route.path, expect.anything()]);
  const { paths } = await api.document();
  expect(JSON.stringify(paths['/api/item-types']?.post)).toContain('Needs the permission `itemTypes:edit`.');
});

test('open are only the ways in and the state of the process', () => {
  const open = routes
    .filter((route) => route.permission === 'open')
    .map((route) => `${route.method} ${route.path}`);
  expect(open.sort()).toEqual([
    'GET /api/session/callback/{provider}',
    'GET /api/session/crm',
    'GET /api/session/crm/callback',
    'GET /api/session/single-sign-on',
    'GET /api/session/ways',
    'GET /healthz',
    'GET /livez',
    'POST /api/session',
    'POST /api/session/code',
    'POST /api/setup',
  ]);
});

describe('with nobody behind the request', () => {
  test('no login', async () => {
    await tryEverything({ name: 'nobody', headers: {}, permissions: null });
  });

  test('a key that has expired', async () => {
    const { headers } = await makeKey(api, { contacts: 'edit' }, { expiresAt: '2026-03-02T09:00:01.000Z' });
    api.clock.now = new Date('2026-03-02T09:00:02.000Z');
    await tryEverything({ name: 'expired key', headers, permissions: null });
  });

  test('a key that was revoked', async () => {
    const { id, headers } = await makeKey(api, { contacts: 'edit' });
    expect((await api.call('DELETE', `/api/api-keys/${id}`)).status).toBe(204);
    await tryEverything({ name: 'revoked key', headers, permissions: null });
  });

  test('the session and the key of somebody who was switched off', async () => {
    const admin = await makePerson(api, 'admin');
    await makePerson(api, 'admin');
    const key = await makeKey(api, { contacts: 'edit' }, { headers: admin.headers });
    expect((await api.call('PATCH', `/api/users/${admin.id}`, { isActive: false })).status).toBe(200);
    await tryEverything({ name: 'session of nobody active', headers: admin.headers, permissions: null });
    await tryEverything({ name: 'key of nobody active', headers: key.headers, permissions: null });
  });
});

describe('by role', () => {
  test('an admin may everything', async () => {
    const { headers } = await makePerson(api, 'admin');
    await tryEverything({ name: 'admin', headers, permissions: permissionsOf('admin', null) });
  });

  test('an agent works with contacts and at their desk, sees item types, and nothing else', async () => {
    const { headers } = await makePerson(api, 'agent');
    const permissions = { contacts: 'edit', itemTypes: 'read', desk: 'work' } as const;
    await tryEverything({ name: 'agent', headers, permissions });
  });

  test('a user whose profile allows nothing may only look at themselves', async () => {
    const { headers } = await makePerson(api, 'user', {});
    await tryEverything({ name: 'user', headers, permissions: {} });
  });
});

describe('by permission', () => {
  const single = areas.flatMap((area) =>
    AREAS[area].filter((level) => level !== 'none').map((level) => [area, level] as const),
  );

  test.each(single)('a key for %s:%s alone', async (area, level: Level) => {
    const permissions: GivenPermissions = { [area]: level };
    const { headers } = await makeKey(api, permissions);
    await tryEverything({ name: `${area}:${level}`, headers, permissions });
  });

  test.each(areas)('a key for everything but %s', async (area) => {
    const permissions: GivenPermissions = { ...permissionsOf('admin', null), [area]: 'none' };
    const { headers } = await makeKey(api, permissions);
    await tryEverything({ name: `all but ${area}`, headers, permissions });
  });
});

test('a route that declares nothing is refused to everybody', async () => {
  const app = new OpenAPIHono<ApiEnv>();
  app.use(
    '/api/*',
    enforcePermissions(app, async () => MACHINE),
  );
  app.get('/api/forgotten', (ctx) => ctx.text('secret'));
  app.openapi({ method: 'get', path: '/api/undeclared', responses: { 200: { description: '' } } }, (ctx) =>
    ctx.text(''),
  );
  expect((await app.request('/api/forgotten')).status).toBe(403);
  expect((await app.request('/api/undeclared')).status).toBe(403);
});

/** Requests without a body and with ids of nothing: whoever is let in gets as far as 404 or 422. */
async function tryEverything({ name, headers, permissions }: Caller): Promise<void> {
  const wrong: string[] = [];
  for (const route of routes) {
    const response = await api.app.request(route.address, { method: route.method, headers });
    await response.body?.cancel();
    const expected = refusalOf(route.permission, permissions);
    const refused = response.status === 401 || response.status === 403 ? response.status : 'let in';
    if (refused !== expected)
      wrong.push(`${name}: ${route.method} ${route.path} ${response.status}, not ${expected}`);
  }
  expect(wrong).toEqual([]);
}

function refusalOf(needed: RoutePermission, permissions: GivenPermissions | null): 401 | 403 | 'let in' {
  if (needed === 'open') return 'let in';
  if (permissions === null) return 401;
  return missingPermission(needed, permissionsOf('user', permissions)) ? 403 : 'let in';
}

function addressOf(path: string, parameters: Parameter[]): string {
  return parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((address, { name, schema }) => {
      const value = schema.const ?? schema.enum?.[0] ?? '00000000-0000-4000-8000-000000000000';
      return address.replace(`{${name}}`, value);
    }, path);
}

function endsSession({ method, path }: Route): boolean {
  return method === 'DELETE' && path === '/api/session';
}
