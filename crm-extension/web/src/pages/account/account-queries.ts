// What one reads and changes about oneself.
import { answerOf, type PageQuery } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { IfMatch } from '../../data/edits.ts';

export const readSessions = (page: PageQuery) => answerOf(api.session.sessions.$get({ query: page }));
export type OwnSession = Awaited<ReturnType<typeof readSessions>>['items'][number];

export const changeOwnName = (json: { name: string }, header: IfMatch) =>
  answerOf(api.session.$patch({ json, header }));
export const changeOwnPassword = (json: { currentPassword: string; newPassword: string }) =>
  answerOf(api.session.password.$post({ json }));
export const endSession = (id: string) => answerOf(api.session.sessions[':id'].$delete({ param: { id } }));
export const endOtherSessions = () => answerOf(api.session.sessions.$delete());
