// What the pages of settings read and send.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, type PageQuery } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { IfMatch } from '../../data/edits.ts';

const readSettings = () => answerOf(api.settings.$get());
export type Settings = Awaited<ReturnType<typeof readSettings>>;
export const settingsQuery = queryOptions({ queryKey: ['settings'], queryFn: readSettings });

export const changeSettings = (
  json: { region: string; timeZone: string; embeddingOrigins: string[] },
  header: IfMatch,
) => answerOf(api.settings.$patch({ header, json }));

/** Asked only when it is looked at: Twilio is asked each time. */
export const twilioQuery = queryOptions({
  queryKey: ['twilio'],
  queryFn: () => answerOf(api.settings['twilio-check'].$get()),
  staleTime: 60_000,
});

export const customFieldsQuery = queryOptions({
  queryKey: ['customFields'],
  queryFn: async () => (await answerOf(api['custom-fields'].$get())).items,
});

export type NewField = Parameters<(typeof api)['custom-fields']['$post']>[0]['json'];
export type Field = Awaited<ReturnType<typeof createField>>;
export const createField = (json: NewField) => answerOf(api['custom-fields'].$post({ json }));
export const changeField = (id: string, choices: string[], header: IfMatch) =>
  answerOf(api['custom-fields'][':id'].$patch({ param: { id }, header, json: { choices } }));
export const deleteField = (id: string) => answerOf(api['custom-fields'][':id'].$delete({ param: { id } }));

const endpoints = api['webhook-endpoints'];
export const readEndpoints = (page: PageQuery) => answerOf(endpoints.$get({ query: page }));
export type Endpoint = Awaited<ReturnType<typeof readEndpoints>>['items'][number];
export type NewEndpoint = Parameters<typeof endpoints.$post>[0]['json'];
export const createEndpoint = (json: NewEndpoint) => answerOf(endpoints.$post({ json }));
export const changeEndpoint = (
  id: string,
  json: Partial<NewEndpoint> & { enabled?: boolean },
  header: IfMatch,
) => answerOf(endpoints[':id'].$patch({ param: { id }, header, json }));
export const renewSecret = (id: string) => answerOf(endpoints[':id'].secret.$post({ param: { id } }));
export const deleteEndpoint = (id: string) => answerOf(endpoints[':id'].$delete({ param: { id } }));

export function endpointQuery(id: string) {
  return queryOptions({
    queryKey: ['webhooks', id, 'whole'],
    queryFn: () => answerOf(endpoints[':id'].$get({ param: { id } })),
  });
}

export const readDeliveries = (id: string, page: PageQuery) =>
  answerOf(endpoints[':id'].deliveries.$get({ param: { id }, query: page }));
export type Delivery = Awaited<ReturnType<typeof readDeliveries>>['items'][number];
export const redeliver = (id: string, deliveryId: string) =>
  answerOf(endpoints[':id'].deliveries[':deliveryId'].redeliver.$post({ param: { id, deliveryId } }));

export const callerIdsQuery = queryOptions({
  queryKey: ['callerIds'],
  queryFn: async () => (await answerOf(api['caller-ids'].$get())).items,
});
export type CallerId = Awaited<ReturnType<NonNullable<typeof callerIdsQuery.queryFn>>>[number];

/** Until null: it is shown again. */
export const restCallerId = (callerId: string, until: string | null) =>
  until === null
    ? answerOf(api['caller-ids'].unrest.$put({ json: { callerId } }))
    : answerOf(api['caller-ids'].rest.$put({ json: { callerId, until } }));
