// Who is behind a request, in Twenty's own words: the dialer makes its own rights from the roles.
import { RestApiClient } from 'twenty-client-sdk/rest';

export type SignedInUser = { userWorkspaceId: string; email: string; name: string; roles: string[] };

type CurrentUser = {
  email: string;
  workspaceMember: {
    userWorkspaceId: string | null;
    name: { firstName: string; lastName: string };
    roles: { label: string }[] | null;
  } | null;
};

const QUERY =
  '{ currentUser { email workspaceMember { userWorkspaceId name { firstName lastName } roles { label } } } }';

/**
 * The person whom Twenty let in as `userWorkspaceId`, asked of Twenty with the token of this run; null when it knows
 * no such person (an API key, or a token of somebody else).
 */
export async function signedInUser(userWorkspaceId: string): Promise<SignedInUser | null> {
  const answer = await new RestApiClient().post<{ data?: { currentUser: CurrentUser | null } | null }>(
    '/metadata',
    { query: QUERY },
  );
  const user = answer.data?.currentUser;
  const member = user?.workspaceMember;
  if (!user || !member || member.userWorkspaceId !== userWorkspaceId) return null;
  return {
    userWorkspaceId,
    email: user.email,
    name: `${member.name.firstName} ${member.name.lastName}`.trim(),
    roles: (member.roles ?? []).map(({ label }) => label),
  };
}
