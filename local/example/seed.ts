// Puts a case into the store and into the simulator.
import { randomUUID } from 'node:crypto';
import { addBlacklistNumbers, createBlacklist } from '../../store/blacklists.ts';
import { createCampaign } from '../../store/campaigns.ts';
import { createContact } from '../../store/contacts.ts';
import type { Db } from '../../store/db.ts';
import { createItemType } from '../../store/item-types.ts';
import { addContactsToList, createList } from '../../store/lists.ts';
import { DEFAULT_RETRY_RULE } from '../../workflows/rules/settings.ts';
import { type CallStatus, RETRY_STATUSES } from '../../workflows/rules/status.ts';
import type { SimulatorControl } from '../twilio/control.ts';
import type { Scenario } from '../twilio/scenarios.ts';
import type { ExampleCase } from './case.ts';

export type Seeded = { campaignId: string; contactId: string };

/** What the called person does so that the call ends like that. Times are a hundred times faster than they say. */
const SCENARIOS: Record<CallStatus, Scenario> = {
  Reached: { outcome: 'answer', amdAfterMs: 100 },
  NoAnswer: { outcome: 'no-answer', ringMs: 500 },
  Busy: { outcome: 'busy' },
  Congestion: { outcome: 'failed', sipCode: 503 },
  NoSuchNumber: { outcome: 'failed', sipCode: 404 },
  Machine: { outcome: 'machine', amdAfterMs: 100 },
  Abandoned: { outcome: 'answer', beforeVerdictHangUp: true, hangUpAfterMs: 500, amdAfterMs: 60_000 },
  // Answered and waiting: the example then hangs up as the queue would.
  Drop: { outcome: 'answer', amdAfterMs: 3_600_000 },
  // Ringing: the example then hangs up as the agent would.
  AgentReject: { outcome: 'manual' },
};

/** Simulator numbers for a case's numbers; those that are E.164 stay as they are. */
export function numberMap(example: ExampleCase): Map<string, string> {
  const given = [
    ...(example.primary ? [example.primary] : []),
    ...example.additional.map((phone) => phone.number),
    ...example.blacklist,
    ...Object.keys(example.outcomes),
  ];
  const map = new Map<string, string>();
  for (const number of given) {
    const plain = number.replace(/[\s().-]/g, '');
    map.set(number, /^\+[1-9]\d{4,14}$/.test(plain) ? plain : `+1202556${String(map.size).padStart(4, '0')}`);
  }
  return map;
}

export async function seedCase(
  db: Db,
  control: SimulatorControl,
  example: ExampleCase,
  now: Date,
): Promise<Seeded> {
  const numbers = numberMap(example);
  const numberOf = (number: string) => numbers.get(number) ?? number;
  for (const [number, statuses] of Object.entries(example.outcomes)) {
    await control.setScenario(
      numberOf(number),
      statuses.map((status) => SCENARIOS[status]),
    );
  }
  const types = new Map<string, string>();
  for (const { name, orderBy } of example.types) {
    types.set(name, (await createItemType(db, { name, orderBy, color: '#808080' }, now)).id);
  }
  const additionalPhones = example.additional.map(({ number, type, description }) => {
    const itemTypeId = type ? types.get(type) : null;
    if (itemTypeId === undefined)
      throw new Error(`${example.name}: phone ${number} has the unknown type "${type}"`);
    return { number: numberOf(number), itemTypeId, description: description ?? '', timeZones: [] };
  });
  const primaryPhone = example.primary ? { number: numberOf(example.primary), timeZones: [] } : null;
  const contact = await createContact(db, { primaryPhone, additionalPhones }, now);
  const list = await createList(db, { name: `list ${randomUUID()}` }, now);
  await addContactsToList(db, list.id, [contact.id], now);
  const blacklist = await createBlacklist(db, { name: `blacklist ${randomUUID()}` }, now);
  await addBlacklistNumbers(
    db,
    blacklist.id,
    example.blacklist.map((number) => ({ number: numberOf(number), reason: '' })),
    now,
  );
  const campaign = await createCampaign(db, campaignOf(example, [list.id], [blacklist.id]), now);
  return { campaignId: campaign.id, contactId: contact.id };
}

function campaignOf(example: ExampleCase, listIds: string[], blacklistIds: string[]) {
  const { additionalDelay, closing, globalMax, status = {} } = example.settings;
  const retry = Object.fromEntries(
    RETRY_STATUSES.map((name) => {
      const { max, delay } = { ...status['*'], ...status[name] };
      const retryDelaySeconds =
        delay === undefined ? DEFAULT_RETRY_RULE.retryDelaySeconds : Math.round(delay * 60);
      return [name, { maxAttempts: max ?? DEFAULT_RETRY_RULE.maxAttempts, retryDelaySeconds }];
    }),
  );
  const hearsMachines = Object.values(example.outcomes)
    .flat()
    .some((outcome) => ['Machine', 'Abandoned', 'Drop'].includes(outcome));
  return {
    name: `campaign ${randomUUID()}`,
    kind: 'ivr' as const,
    listIds,
    blacklistIds,
    dial: {
      ...(additionalDelay === undefined
        ? {}
        : { additionalPhoneDelaySeconds: Math.round(additionalDelay * 60) }),
      ...(closing === undefined ? {} : { closingMode: closing }),
      ...(globalMax === undefined ? {} : { globalMaxAttempts: globalMax }),
      retry,
    },
    call: { machineDetection: hearsMachines ? ('sync' as const) : ('off' as const) },
  };
}
