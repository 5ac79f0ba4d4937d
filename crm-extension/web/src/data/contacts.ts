// Contacts as other pages need them: found by a few letters, and their rows.
import { answerOf } from '../../../../api/client.ts';
import { api } from './api.ts';

export type ContactRow = Awaited<ReturnType<typeof findContacts>>['items'][number];

export const findContacts = (search: string, limit: number) =>
  answerOf(api.contacts.$get({ query: { ...(search ? { search } : {}), limit } }));
