// What the pages of people read and send.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, itemsOf, type PageQuery } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { IfMatch } from '../../data/edits.ts';

export const readUsers = (page: PageQuery) => answerOf(api.users.$get({ query: page }));
export const readTeams = (page: PageQuery) => answerOf(api.teams.$get({ query: page }));
export const readProfiles = (page: PageQuery) => answerOf(api.profiles.$get({ query: page }));
export const readApiKeys = (page: PageQuery) => answerOf(api['api-keys'].$get({ query: page }));

type ItemOf<Read extends (page: PageQuery) => Promise<{ items: unknown[] }>> = Awaited<
  ReturnType<Read>
>['items'][number];
export type User = ItemOf<typeof readUsers>;
export type Team = ItemOf<typeof readTeams>;
export type Profile = ItemOf<typeof readProfiles>;
export type ApiKey = ItemOf<typeof readApiKeys>;
export type NewUser = Parameters<typeof api.users.$post>[0]['json'];

export const allUsersQuery = queryOptions({
  queryKey: ['people', 'all'],
  queryFn: () => Array.fromAsync(itemsOf((page) => api.users.$get({ query: page }))),
});

export const allProfilesQuery = queryOptions({
  queryKey: ['profiles', 'all'],
  queryFn: () => Array.fromAsync(itemsOf((page) => api.profiles.$get({ query: page }))),
});

export const createUser = (json: NewUser) => answerOf(api.users.$post({ json }));
export const changeUser = (id: string, json: Partial<NewUser>, header: IfMatch) =>
  answerOf(api.users[':id'].$patch({ param: { id }, header, json }));
export const deleteUser = (id: string) => answerOf(api.users[':id'].$delete({ param: { id } }));

type TeamValues = { name: string; memberIds: string[] };
export const createTeam = (json: TeamValues) => answerOf(api.teams.$post({ json }));
export const changeTeam = (id: string, json: TeamValues, header: IfMatch) =>
  answerOf(api.teams[':id'].$patch({ param: { id }, header, json }));
export const deleteTeam = (id: string) => answerOf(api.teams[':id'].$delete({ param: { id } }));

type ProfileValues = { name: string; permissions: Profile['permissions'] };
export const createProfile = (json: ProfileValues) => answerOf(api.profiles.$post({ json }));
export const changeProfile = (id: string, json: ProfileValues, header: IfMatch) =>
  answerOf(api.profiles[':id'].$patch({ param: { id }, header, json }));
export const deleteProfile = (id: string) => answerOf(api.profiles[':id'].$delete({ param: { id } }));

type NewApiKey = Parameters<(typeof api)['api-keys']['$post']>[0]['json'];
export const createApiKey = (json: NewApiKey) => answerOf(api['api-keys'].$post({ json }));
export const revokeApiKey = (id: string) => answerOf(api['api-keys'][':id'].$delete({ param: { id } }));
