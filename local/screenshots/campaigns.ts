// The campaigns of the pictures: the example to its end, one by itself, one with agents, and a draft.
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, answerOf } from '../../api/client.ts';
import { createExampleCampaign, letExamplePhonesRing } from '../example-campaign.ts';
import type { Stack } from '../stack.ts';

export type Api = ApiClient['api'];

type Needs = {
  blacklistId: string;
  /** The first works the preview campaign, the others the progressive one. */
  agentIds: readonly string[];
  fillList(name: string, itemTypeIds: string[]): Promise<string>;
};

const HOUR_SECONDS = 3600;
const OFFICE_HOURS = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];
/** What called people do; times before the simulator's speed. */
const CALLED_PEOPLE = {
  mix: [
    { weight: 5, scenario: { outcome: 'no-answer' as const, ringMs: 20_000 } },
    { weight: 2, scenario: { outcome: 'busy' as const } },
    { weight: 3, scenario: { outcome: 'answer' as const, ringMs: 8000, hangUpAfterMs: 40_000 } },
    { weight: 1, scenario: { outcome: 'failed' as const, sipCode: 404 } },
  ],
};
/** Beside those of the example. */
const MORE_TYPES = [
  { name: 'Mobile', orderBy: 1, color: '#30a46c' },
  { name: 'Parents', orderBy: 3, color: '#ffdc00' },
];
const DISPOSITIONS = [
  {
    name: 'Interested',
    effect: 'close' as const,
    children: [
      { name: 'Send an offer', effect: 'close' as const },
      { name: 'Call back', effect: 'callBack' as const },
    ],
  },
  { name: 'Not now', effect: 'retry' as const },
  { name: 'Never again', effect: 'blacklist' as const },
];

export async function runCampaigns(stack: Stack, api: Api, needs: Needs) {
  const { control, apiUrl, apiKey } = stack;
  await control.setDefault(CALLED_PEOPLE);
  await letExamplePhonesRing(control);
  const example = await createExampleCampaign(apiUrl, apiKey);
  await start(example.campaignId);
  for (const type of MORE_TYPES) await answerOf(api['item-types'].$post({ json: type }));
  const { items: types } = await answerOf(api['item-types'].$get({ query: {} }));
  const listId = await needs.fillList(
    'Customers',
    types.map(({ id }) => id),
  );
  const common = { listIds: [listId], blacklistIds: [needs.blacklistId] };
  const renewals = await make('Renewals 2027', 'ivr', { call: { maxConcurrentCalls: 6 } });
  const preview = await make('Spring offers', 'queue', {
    queue: { method: 'preview', previewSeconds: HOUR_SECONDS, dispositions: DISPOSITIONS },
  });
  const progressive = await make('Welcome calls', 'queue', { queue: { method: 'progressive' } });
  await make('Survey', 'ivr', {});
  await staff(preview, needs.agentIds.slice(0, 1));
  await staff(progressive, needs.agentIds.slice(1));
  await start(renewals);
  await exampleIsOver();
  return { campaignId: renewals, listId, contactId: example.contactId, preview, progressive };

  async function make(name: string, kind: 'ivr' | 'queue', more: object): Promise<string> {
    const dial = { window: OFFICE_HOURS, timeZone: 'America/New_York' };
    return (await answerOf(api.campaigns.$post({ json: { name, kind, dial, ...common, ...more } }))).id;
  }

  async function start(id: string): Promise<void> {
    await answerOf(api.campaigns[':id'][':action'].$post({ param: { id, action: 'start' } }));
  }

  async function staff(id: string, agentIds: readonly string[]): Promise<void> {
    for (const userId of agentIds)
      await answerOf(api.campaigns[':id'].agents[':userId'].$put({ param: { id, userId } }));
  }

  async function exampleIsOver(): Promise<void> {
    const param = { id: example.campaignId };
    while ((await answerOf(api.campaigns[':id'].$get({ param }))).state !== 'finished') await sleep(500);
  }
}
