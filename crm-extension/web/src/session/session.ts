// Who is signed in and what they may do.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { ApiError, answerOf } from '../../../../api/client.ts';
import { api } from '../data/api.ts';
import { isFramed } from '../data/framed.ts';
import { queries, SESSION_KEY } from '../data/queries.ts';
import { hostAround, startAddress } from '../host/host-around.ts';
import { setSessionToken } from './lost-session.ts';

export type Me = Awaited<ReturnType<typeof readMe>>;
type Permissions = Me['permissions'];
/** One level of one area, like `contacts:edit`. */
export type Permission = {
  [Area in keyof Permissions]: `${Area}:${Exclude<Permissions[Area], 'none'>}`;
}[keyof Permissions];

/** Every level includes those before it; areas have some of them, in this order. */
const LEVELS: readonly string[] = ['none', 'read', 'run', 'work', 'edit', 'delete'];

const readMe = () => answerOf(api.session.$get());

/** Null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async () => {
    try {
      return await readMe();
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const useMe = () => useQuery(sessionQuery);

export type Session = {
  me: Me;
  /** For drafts and choices that belong to a person. */
  userId: string;
  can(permission: Permission): boolean;
};

export const SessionContext = createContext<Session | null>(null);

/** Of pages, which are only shown to those who are signed in. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a page was shown to nobody');
  return session;
}

export function sessionOf(me: Me): Session {
  return { me, userId: me.user?.id ?? me.kind, can: (permission) => allows(me.permissions, permission) };
}

function allows(permissions: Permissions, permission: Permission): boolean {
  const [area, level] = permission.split(':') as [keyof Permissions, string]; // by its type
  return LEVELS.indexOf(permissions[area]) >= LEVELS.indexOf(level);
}

/** Throws `ApiError` 401 when address or password are wrong. */
export async function signIn(proof: { email: string; password: string }): Promise<Me> {
  const keep = isFramed ? ('token' as const) : ('cookie' as const);
  const { token } = await answerOf(api.session.$post({ json: { ...proof, keep } }));
  setSessionToken(token);
  return await readMe();
}

export async function signOut(): Promise<void> {
  await answerOf(api.session.$delete());
  hostAround()?.host.setAvailability('signedOut');
  setSessionToken(null);
  queries.clear();
  window.location.assign(startAddress);
}

/** Makes the pages see who has signed in. */
export function showSession(me: Me): void {
  queries.setQueryData(sessionQuery.queryKey, me);
}
