// Makes those who call the API in its tests: people who are signed in, and keys.
import type { GivenPermissions, Role } from '../../store/rights.ts';
import { newName } from '../store/people.ts';
import type { TestApi } from './open-test-api.ts';

export const PASSWORD = 'four words are enough';

export type Person = { id: string; email: string; headers: { Authorization: string } };

/** Somebody who is signed in; `permissions` become a profile of the role `user`. */
export async function makePerson(api: TestApi, role: Role, permissions?: GivenPermissions): Promise<Person> {
  const profile = permissions && (await makeProfile(api, permissions));
  const email = `${newName(role).replace(' ', '-')}@example.com`;
  const body = { name: email, email, role, password: PASSWORD, profileId: profile?.id ?? null };
  const made = await api.call<{ id: string }>('POST', '/api/users', body);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return { id: made.body.id, email, headers: await signIn(api, email) };
}

export async function makeProfile(api: TestApi, permissions: GivenPermissions) {
  const made = await api.call<{ id: string }>('POST', '/api/profiles', {
    name: newName('Profile'),
    permissions,
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return made.body;
}

export async function signIn(api: TestApi, email: string, password = PASSWORD) {
  const answer = await api.call<{ token: string }>('POST', '/api/session', { email, password }, NOBODY);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return { Authorization: `Bearer ${answer.body.token}` };
}

/** A key of the machine, or of whoever `headers` are. */
export async function makeKey(
  api: TestApi,
  permissions: GivenPermissions,
  more: { expiresAt?: string; headers?: Record<string, string> } = {},
) {
  const { headers = {}, ...rest } = more;
  const body = { name: newName('Key'), permissions, ...rest };
  const made = await api.call<{ id: string; key: string }>('POST', '/api/api-keys', body, headers);
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return { id: made.body.id, headers: { Authorization: `Bearer ${made.body.key}` } };
}

/** A header of nobody's, in place of the key that tests send. */
export const NOBODY = { Authorization: '' };
