// How far a new workspace is, and the example that the embedded default brings along.
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';

/** As the first start names them. */
const EXAMPLE = { list: 'Example list', campaign: 'Example campaign' };
const MOST = 200;

export const anyContactQuery = queryOptions({
  queryKey: ['contacts', 'any'],
  queryFn: async () => (await answerOf(api.contacts.$get({ query: { limit: 1 } }))).items.length > 0,
});

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns', 'start'],
  queryFn: async () => (await answerOf(api.campaigns.$get({ query: { limit: MOST } }))).items,
});

/** Null when there is none, or its list was removed. */
export const exampleQuery = queryOptions({
  queryKey: ['lists', 'example'],
  queryFn: async () => {
    const [lists, campaigns] = await Promise.all([
      answerOf(api.lists.$get({ query: { search: EXAMPLE.list } })),
      answerOf(api.campaigns.$get({ query: { search: EXAMPLE.campaign } })),
    ]);
    const list = lists.items.find(({ name }) => name === EXAMPLE.list);
    const campaign = campaigns.items.find(({ name }) => name === EXAMPLE.campaign);
    return list && campaign ? { list, campaign } : null;
  },
});

export type Example = NonNullable<Awaited<ReturnType<NonNullable<typeof exampleQuery.queryFn>>>>;

/** The simulator that stands in for Twilio, with its phones; null when Twilio itself places the calls. */
export const phonePageQuery = queryOptions({
  queryKey: ['twilio', 'phonePage'],
  queryFn: async () => (await answerOf(api.settings['twilio-check'].$get())).standInUrl,
  staleTime: Number.POSITIVE_INFINITY,
});

export async function removeExample({ list, campaign }: Example): Promise<void> {
  if (campaign.state === 'active' || campaign.state === 'paused') {
    await answerOf(api.campaigns[':id'][':action'].$post({ param: { id: campaign.id, action: 'stop' } }));
  }
  const { items } = await answerOf(
    api.lists[':id'].contacts.$get({ param: { id: list.id }, query: { limit: MOST } }),
  );
  // Somebody may have put contacts of their own into the list.
  const own = items.filter(({ firstName, lastName }) => firstName === 'Example' && lastName === 'Contact');
  for (const { id } of own) {
    await answerOf(api.contacts[':id'].$delete({ param: { id }, header: {}, query: {} }));
  }
  await answerOf(api.lists[':id'].$delete({ param: { id: list.id } }));
}
