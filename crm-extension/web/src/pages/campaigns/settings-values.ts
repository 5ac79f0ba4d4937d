// The settings of a campaign as its forms edit them, and what of them was changed.
import type { InferRequestType } from 'hono/client';
import type { api } from '../../data/api.ts';
import type { Campaign } from './campaign-queries.ts';

const EDITED = ['name', 'dial', 'call', 'queue', 'weight', 'startsAt', 'endsAt'] as const;

/** As the API has them: durations in seconds. */
export type CampaignValues = Pick<Campaign, (typeof EDITED)[number]>;

export type CampaignChange = InferRequestType<(typeof api.campaigns)[':id']['$patch']>['json'];

export function valuesOf({ name, dial, call, queue, weight, startsAt, endsAt }: Campaign): CampaignValues {
  return { name, dial, call, queue, weight, startsAt, endsAt };
}

export function areSame(one: CampaignValues, other: CampaignValues): boolean {
  return Object.keys(changeOf(one, other)).length === 0;
}

/** Only what differs, so that what somebody else changed meanwhile is not taken back. */
export function changeOf(before: CampaignValues, after: CampaignValues): CampaignChange {
  const { dial, call, queue, ...own } = after;
  const { retry, ...dialed } = dial;
  const rules = Object.entries(retry).flatMap(([status, rule]) => {
    const change = differing(before.dial.retry[status as keyof typeof retry], rule); // a key of it
    return isEmpty(change) ? [] : [[status, change]];
  });
  const groups = {
    dial: {
      ...differing(before.dial, { ...dialed, retry: before.dial.retry }),
      ...(rules.length > 0 ? { retry: Object.fromEntries(rules) } : {}),
    },
    call: differing(before.call, call),
    queue: differing(before.queue, queue),
  };
  const changed = Object.entries(groups).filter(([, group]) => !isEmpty(group));
  return {
    ...differing({ ...before, dial, call, queue }, { ...own, dial, call, queue }),
    ...Object.fromEntries(changed),
  };
}

function differing<Group extends object>(before: Group, after: Group): Partial<Group> {
  const keys = Object.keys(after) as (keyof Group)[]; // its own
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => [key, after[key]]),
  ) as Partial<Group>; // some of its keys
}

function isEmpty(change: object): boolean {
  return Object.keys(change).length === 0;
}
