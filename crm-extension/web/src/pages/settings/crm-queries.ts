// What the page of the CRM's connection reads and sends.
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { IfMatch } from '../../data/edits.ts';

const { connection, sync } = api.crm;

const readConnection = () => answerOf(connection.$get());
export type Connection = Awaited<ReturnType<typeof readConnection>>;
export const connectionQuery = queryOptions({ queryKey: ['crm', 'connection'], queryFn: readConnection });

export type ConnectionChange = Parameters<(typeof connection)['$put']>[0]['json'];
export const saveConnection = (json: ConnectionChange, header: IfMatch) =>
  answerOf(connection.$put({ header, json }));
export const disconnect = () => answerOf(connection.$delete());

export const checkConnection = () => answerOf(connection.check.$post());
export type Check = Awaited<ReturnType<typeof checkConnection>>['checks'][number];

export type Sync = Awaited<ReturnType<typeof readSync>>;
const readSync = () => answerOf(sync.$get());

/** What is read is told as it is read; what waits to be written is not. */
const ASKED_AGAIN_MS = 5_000;

export const syncQuery = queryOptions({
  queryKey: ['crm', 'sync'],
  queryFn: readSync,
  refetchInterval: ASKED_AGAIN_MS,
});

export const problemsQuery = queryOptions({
  queryKey: ['crm', 'problems'],
  queryFn: async () => (await answerOf(sync.problems.$get({ query: { limit: 50 } }))).items,
});
