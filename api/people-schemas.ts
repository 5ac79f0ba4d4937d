// How people, their permissions and their passwords look in requests and answers.
import { z } from '@hono/zod-openapi';
import { AREAS, type Area, ROLES } from '../store/rights.ts';
import type { User } from '../store/users.ts';
import { permissionsOfUser } from './principal.ts';
import { id, moment, text, version } from './route-parts.ts';

const level = <A extends Area>(area: A) => z.enum(AREAS[area]);

const levels = {
  contacts: level('contacts'),
  itemTypes: level('itemTypes').openapi({ description: 'Tools → Contact Item Types' }),
  lists: level('lists'),
  blacklists: level('blacklists'),
  campaigns: level('campaigns'),
  imports: level('imports'),
  exports: level('exports'),
  people: level('people'),
  apiKeys: level('apiKeys'),
  settings: level('settings'),
  desk: level('desk').openapi({ description: 'To work as an agent' }),
  agents: level('agents').openapi({ description: 'To see all agents, and to send them home' }),
  audit: level('audit'),
} satisfies Record<Area, z.ZodType>;

const example = { contacts: 'edit', itemTypes: 'read', campaigns: 'run' } as const;

/** As they are given: an area that is not named is `none`. */
export const givenPermissionsSchema = z
  .strictObject(levels)
  .partial()
  .openapi('GivenPermissions', { description: 'An area that is not named is `none`', example });

/** As they hold: every area. */
export const permissionsSchema = z.object(levels).openapi('Permissions');

export const email = z
  .email()
  .max(254)
  .transform((address) => address.toLowerCase())
  .openapi({ example: 'ada@example.com' });

/** Long rather than complicated, as NIST SP 800-63B asks; longer ones would only cost time to hash. */
export const newPassword = z
  .string()
  .min(12, 'must have at least 12 characters')
  .max(128)
  .openapi({ format: 'password', example: 'four words are enough' });

export const personName = text(200, 1).openapi({ example: 'Ada Lovelace' });
export const role = z.enum(ROLES);
export const named = z.object({ id, name: z.string() });

export const userSchema = z
  .object({
    id,
    name: z.string(),
    email: z.string(),
    role,
    profile: named.nullable(),
    teams: z.array(named),
    isActive: z.boolean(),
    permissions: permissionsSchema.openapi({ description: 'What role and profile allow' }),
    version,
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('User');

export function userAnswer(user: User): z.infer<typeof userSchema> {
  const { id, name, email, role, profile, teams, isActive, version } = user;
  return {
    ...{ id, name, email, role, teams, isActive, version },
    profile: profile && { id: profile.id, name: profile.name },
    permissions: permissionsOfUser(user),
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
}
