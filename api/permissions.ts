// Who may do what: the permission a route needs, what each role brings, and the comparison of the two. Pure.
import { ProductError } from '../store/errors.ts';
import {
  AREAS,
  type Area,
  type GivenPermissions,
  type Level,
  type Permissions,
  type Role,
} from '../store/rights.ts';
import { say } from '../workflows/rules/sentences.ts';

/** One level of one area, like `campaigns:run`. */
export type AreaPermission = { [A in Area]: `${A}:${Exclude<Level<A>, 'none'>}` }[Area];

/** What a route needs: nothing (`open`), only somebody (`signedIn`), one permission, or all of several. */
export type RoutePermission = 'open' | 'signedIn' | AreaPermission | readonly AreaPermission[];

const areas = Object.keys(AREAS) as Area[]; // the keys of the table

const agent: GivenPermissions = { contacts: 'edit', itemTypes: 'read', desk: 'work' };

/** What a person may do; `profile` is what the profile of a `user` allows, and counts for nobody else. */
export function permissionsOf(role: Role, profile: GivenPermissions | null): Permissions {
  switch (role) {
    case 'admin':
      return everything();
    case 'user':
      return complete(profile ?? {});
    case 'agent':
      return complete(agent);
    default:
      return role satisfies never;
  }
}

export function everything(): Permissions {
  return byArea((area) => AREAS[area].at(-1) ?? 'none');
}

/** In every area the lower of both: an API key never allows more than its owner. */
export function lowerOf(one: GivenPermissions, other: GivenPermissions): Permissions {
  return byArea(
    (area) => (rank(area, one[area]) <= rank(area, other[area]) ? one[area] : other[area]) ?? 'none',
  );
}

/** Nobody hands out more than they have. Throws `forbidden` with the first area in which they would. */
export function requireToGive(own: GivenPermissions, wanted: GivenPermissions): void {
  const area = areas.find((each) => rank(each, wanted[each]) > rank(each, own[each]));
  if (area)
    throw new ProductError('forbidden', say('people.haveLess', { area, level: wanted[area] ?? 'none' }));
}

/** The first needed permission that is missing; null when all are there. `open` and `signedIn` need none. */
export function missingPermission(needed: RoutePermission, own: Permissions): AreaPermission | null {
  if (needed === 'open' || needed === 'signedIn') return null;
  const all: readonly AreaPermission[] = typeof needed === 'string' ? [needed] : needed;
  return all.find((permission) => !allows(own, permission)) ?? null;
}

/** For people who read the description of the API. */
export function permissionText(needed: RoutePermission): string {
  if (needed === 'open') return 'Needs no login.';
  if (needed === 'signedIn') return 'Needs a login, and no permission.';
  const all = (typeof needed === 'string' ? [needed] : needed).map((permission) => `\`${permission}\``);
  return `Needs the permission ${all.join(' and ')}.`;
}

/** As sentences name it. */
export function partsOf(permission: AreaPermission): { area: Area; level: Level } {
  const [area, level] = permission.split(':') as [Area, Level]; // by its type
  return { area, level };
}

function allows(own: Permissions, permission: AreaPermission): boolean {
  const { area, level } = partsOf(permission);
  return rank(area, own[area]) >= rank(area, level);
}

/** Every area. */
export function complete(given: GivenPermissions): Permissions {
  return byArea((area) => given[area] ?? 'none');
}

function byArea(levelOf: (area: Area) => Level): Permissions {
  return Object.fromEntries(areas.map((area) => [area, levelOf(area)])) as Permissions; // one of each area
}

/** A level that the area does not have is none. */
function rank(area: Area, level: Level | undefined): number {
  const levels: readonly Level[] = AREAS[area];
  return Math.max(0, levels.indexOf(level ?? 'none'));
}
