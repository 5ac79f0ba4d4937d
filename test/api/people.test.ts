// People, profiles, teams and keys: who may give which rights, and what the audit log says about it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../api/problems.ts';
import { newName } from '../store/people.ts';
import { makeKey, makePerson, makeProfile, type Person } from './callers.ts';
import { openTestApi, type TestApi } from './open-test-api.ts';

type Named = { id: string; version: number };
type Audit = { items: { entity: string; action: string; actor: object; before: object; after: object }[] };

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

async function statusOf(person: Person, method: string, path: string, body?: unknown): Promise<number> {
  return (await api.call(method, path, body, person.headers)).status;
}

describe('contact item types, a permission of their own', () => {
  const color = '#2f80ed';

  test.each([
    ['none', 403, 403],
    ['read', 200, 403],
    ['edit', 200, 201],
  ] as const)('%s', async (itemTypes, reading, making) => {
    const person = await makePerson(api, 'user', { contacts: 'edit', itemTypes });
    expect(await statusOf(person, 'GET', '/api/item-types')).toBe(reading);
    const body = { name: newName('Type'), orderBy: 1, color };
    expect(await statusOf(person, 'POST', '/api/item-types', body)).toBe(making);
  });

  test('a profile that is changed binds its people at their next request', async () => {
    const profile = await makeProfile(api, { itemTypes: 'read' });
    const person = await makePerson(api, 'user', {});
    await api.call('PATCH', `/api/users/${person.id}`, { profileId: profile.id });
    expect(await statusOf(person, 'GET', '/api/item-types')).toBe(200);
    await api.call('PATCH', `/api/profiles/${profile.id}`, { permissions: {} });
    expect(await statusOf(person, 'GET', '/api/item-types')).toBe(403);
  });
});

describe('an agent', () => {
  test('sees and edits contacts and their phones, with their types, and deletes nobody', async () => {
    const agent = await makePerson(api, 'agent');
    const contact = { firstName: 'Grace', primaryPhone: { number: '+1 202 555 0143' } };
    const made = await api.call<Named>('POST', '/api/contacts', contact, agent.headers);
    expect(made.status).toBe(201);
    const type = await api.call<Named>('POST', '/api/item-types', {
      name: newName('Type'),
      orderBy: 1,
      color: '#2f80ed',
    });
    const phones = {
      primaryPhone: contact.primaryPhone,
      additionalPhones: [{ number: '+1 202 555 0144', itemTypeId: type.body.id }],
    };
    expect(await statusOf(agent, 'PUT', `/api/contacts/${made.body.id}/phones`, phones)).toBe(200);
    expect(await statusOf(agent, 'DELETE', `/api/contacts/${made.body.id}`)).toBe(403);
    expect(await statusOf(agent, 'GET', '/api/campaigns')).toBe(403);
  });
});

describe('nobody gives more than they have', () => {
  let manager: Person;
  beforeAll(async () => {
    manager = await makePerson(api, 'user', { people: 'edit', contacts: 'read', apiKeys: 'edit' });
  });

  const somebody = (role: string, profileId: string | null = null) => {
    const email = `${newName('somebody').replace(' ', '')}@example.com`;
    return { name: email, email, role, profileId };
  };

  test('as a role', async () => {
    expect(await statusOf(manager, 'POST', '/api/users', somebody('admin'))).toBe(403);
    expect(await statusOf(manager, 'POST', '/api/users', somebody('agent'))).toBe(403);
    expect(await statusOf(manager, 'PATCH', `/api/users/${manager.id}`, { role: 'admin' })).toBe(403);
  });

  test('as a profile', async () => {
    const profile = (permissions: object) => ({ name: newName('Profile'), permissions });
    expect(await statusOf(manager, 'POST', '/api/profiles', profile({ contacts: 'read' }))).toBe(201);
    expect(await statusOf(manager, 'POST', '/api/profiles', profile({ contacts: 'edit' }))).toBe(403);
    const greater = await makeProfile(api, { contacts: 'delete' });
    expect(await statusOf(manager, 'POST', '/api/users', somebody('user', greater.id))).toBe(403);
    const lesser = await makeProfile(api, { contacts: 'read' });
    expect(await statusOf(manager, 'POST', '/api/users', somebody('user', lesser.id))).toBe(201);
    const change = { permissions: { contacts: 'edit' } };
    expect(await statusOf(manager, 'PATCH', `/api/profiles/${lesser.id}`, change)).toBe(403);
  });

  test('or touches who has more: no password, no removal', async () => {
    const admin = await makePerson(api, 'admin');
    const password = 'a password of theirs';
    expect(await statusOf(manager, 'PATCH', `/api/users/${admin.id}`, { password })).toBe(403);
    expect(await statusOf(manager, 'DELETE', `/api/users/${admin.id}`)).toBe(403);
  });

  test('as an API key', async () => {
    const key = (permissions: object) => ({ name: newName('Key'), permissions });
    expect(await statusOf(manager, 'POST', '/api/api-keys', key({ contacts: 'edit' }))).toBe(403);
    expect(await statusOf(manager, 'POST', '/api/api-keys', key({ contacts: 'read' }))).toBe(201);
  });
});

describe('an API key', () => {
  test('loses what its owner loses, at once', async () => {
    const owner = await makePerson(api, 'admin');
    await makePerson(api, 'admin');
    const { headers } = await makeKey(api, { lists: 'edit' }, { headers: owner.headers });
    expect((await api.call('GET', '/api/lists', undefined, headers)).status).toBe(200);
    await api.call('PATCH', `/api/users/${owner.id}`, { role: 'agent' });
    expect((await api.call('GET', '/api/lists', undefined, headers)).status).toBe(403);
  });

  test('is shown once, kept as a hash, and known again by its beginning', async () => {
    const { id, headers } = await makeKey(api, { lists: 'read' });
    const key = headers.Authorization.slice('Bearer '.length);
    const shown = await api.call<{ start: string }>('GET', `/api/api-keys/${id}`);
    expect(key.startsWith(shown.body.start)).toBe(true);
    const kept = JSON.stringify(await api.database.db.execute('select * from api_keys'));
    expect(kept).not.toContain(key);
    expect(JSON.stringify(shown.body)).not.toContain(key);
  });

  test('that has expired already is refused', async () => {
    const body = { name: 'Late', permissions: {}, expiresAt: '2020-01-01T00:00:00Z' };
    expect((await api.call('POST', '/api/api-keys', body)).status).toBe(422);
  });
});

describe('the last admin', () => {
  test('can neither be removed, nor switched off, nor made less', async () => {
    const own = await openTestApi();
    try {
      const admin = await makePerson(own, 'admin');
      const path = `/api/users/${admin.id}`;
      expect((await own.call<Problem>('DELETE', path)).body).toMatchObject({ code: 'conflict' });
      expect((await own.call('PATCH', path, { isActive: false })).status).toBe(409);
      expect((await own.call('PATCH', path, { role: 'agent' })).status).toBe(409);
      await makePerson(own, 'admin');
      expect((await own.call('DELETE', path)).status).toBe(204);
    } finally {
      await own.close();
    }
  });
});

describe('a team', () => {
  test('has members, who are shown with their teams', async () => {
    const [one, two] = [await makePerson(api, 'agent'), await makePerson(api, 'agent')];
    const name = newName('Team');
    const team = await api.call<Named>('POST', '/api/teams', { name, memberIds: [one.id] });
    expect(team.body).toMatchObject({ members: [{ id: one.id }] });
    await api.call('PATCH', `/api/teams/${team.body.id}`, { memberIds: [two.id] });
    expect((await api.call('GET', `/api/users/${one.id}`)).body).toMatchObject({ teams: [] });
    expect((await api.call('GET', `/api/users/${two.id}`)).body).toMatchObject({ teams: [{ name }] });
    expect((await api.call('POST', '/api/teams', { name: name.toUpperCase() })).status).toBe(409);
  });

  test('is edited by two at once without either being lost', async () => {
    const team = await api.call<Named>('POST', '/api/teams', { name: newName('Team') });
    const edit = () =>
      api.call('PATCH', `/api/teams/${team.body.id}`, { name: newName('Team') }, { 'If-Match': '"1"' });
    const statuses = [(await edit()).status, (await edit()).status];
    expect(statuses).toEqual([200, 412]);
  });
});

describe('the audit log', () => {
  test('says who changed what from what to what, through which key', async () => {
    const owner = await makePerson(api, 'admin');
    const key = await makeKey(api, { lists: 'edit' }, { headers: owner.headers });
    const [before, after] = [newName('List'), newName('List')];
    const list = await api.call<Named>('POST', '/api/lists', { name: before }, owner.headers);
    const renamed = await api.call('PATCH', `/api/lists/${list.body.id}`, { name: after }, key.headers);
    const { body } = await api.call<Audit>('GET', `/api/audit?entity=lists&entityId=${list.body.id}`);
    expect(body.items).toMatchObject([
      {
        action: 'update',
        actor: { kind: 'apiKey', id: owner.id, apiKeyId: key.id },
        requestId: renamed.headers.get('X-Request-Id'),
        before: { name: before },
        after: { name: after },
      },
      {
        action: 'create',
        actor: { kind: 'person', id: owner.id, name: owner.email },
        after: { name: before },
      },
    ]);
  });

  test('has no passwords, hashes and keys in it', async () => {
    await makeKey(api, {});
    const person = await makePerson(api, 'agent');
    await api.call('PATCH', `/api/users/${person.id}`, { password: 'a quite new password' });
    const kept = JSON.stringify(await api.database.db.execute('select * from audit_log'));
    for (const secret of ['a quite new password', 'key_hash', '"password":'])
      expect(kept).not.toContain(secret);
    const { body } = await api.call<Audit>('GET', `/api/audit?entityId=${person.id}&action=changePassword`);
    expect(body.items).toHaveLength(1);
  });

  test('is read in pages', async () => {
    const first = await api.call<{ nextCursor: string }>('GET', '/api/audit?limit=2');
    const second = await api.call<Audit>('GET', `/api/audit?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body.items).toHaveLength(2);
  });
});
