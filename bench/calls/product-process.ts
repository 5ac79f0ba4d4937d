// The product as the embedded default runs it, API, worker and PGlite in one process, with verbs to prepare its work.
import pino from 'pino';
import { quietTemporalLogs } from '../../activities/temporal-logs.ts';
import { startProduct } from '../../local/product.ts';
import { pauseCampaign, resumeCampaign, startCampaign } from '../../store/campaign-moves.ts';
import { finalPage } from '../../store/campaign-pages.ts';
import { campaignState } from '../../store/campaign-rest.ts';
import { createCampaign } from '../../store/campaigns.ts';
import { createContact } from '../../store/contacts.ts';
import { moveFreshCall } from '../../store/fresh-contacts.ts';
import { createItemType } from '../../store/item-types.ts';
import { addContactsToList, createList } from '../../store/lists.ts';
import { loadConfig } from '../../temporal.config.ts';
import { contactWorkflowId } from '../../workflows/ids.ts';
import { answerQuestions } from '../side-process.ts';
import { CALLS_PER_CONTACT, dialSettings, type LoadResult, PHONES, ROUNDS } from './workload.ts';

const log = pino({ level: 'warn' }, pino.destination(2));
quietTemporalLogs(log);
const product = await startProduct({ config: loadConfig(), log });
const { database } = product.apiDeps;
const { db } = database;

const onMoved = new Map<string, () => void>();
await database.listen('campaigns', (campaignId) => onMoved.get(campaignId)?.());

const types = [
  await createItemType(db, { name: 'Office', orderBy: 1, color: '#3e63dd' }, new Date()),
  await createItemType(db, { name: 'Holiday', orderBy: 2, color: '#e5484d' }, new Date()),
];
let numbersMade = 0;

function newNumber() {
  numbersMade += 1;
  return { number: `+1${2_025_550_000 + numbersMade}`, timeZones: ['America/New_York'] };
}

type Prepared = { campaignId: string; contacts: { id: string; number: string }[] };

async function prepare(name: string, contacts: number, phones: number, rounds: number): Promise<Prepared> {
  const now = new Date();
  const made: Prepared['contacts'] = [];
  for (let index = 0; index < contacts; index += 1) {
    const primaryPhone = newNumber();
    const more = types.slice(0, phones - 1).map((type) => ({ ...newNumber(), itemTypeId: type.id }));
    const fields = { firstName: name, lastName: String(index), primaryPhone, additionalPhones: more };
    made.push({ id: (await createContact(db, fields, now)).id, number: primaryPhone.number });
  }
  const list = await createList(db, { name }, now);
  await addContactsToList(
    db,
    list.id,
    made.map(({ id }) => id),
    now,
  );
  const settings = { kind: 'ivr', dial: dialSettings(rounds) } as const;
  const campaign = await createCampaign(db, { name, listIds: [list.id], ...settings }, now);
  return { campaignId: campaign.id, contacts: made };
}

/** Resolves when nobody is left to call. */
function untilFinished(campaignId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    onMoved.set(campaignId, () => {
      campaignState(db, campaignId).then((state) => state === 'finished' && resolve(), reject);
    });
  });
}

/** Moments of closure, checked to be all there and all by the limit. */
async function closures(campaignId: string, contacts: number, calls: number): Promise<number[]> {
  const { rows } = await finalPage(db, campaignId, { after: null, limit: contacts + 1 });
  const right = rows.filter((row) => row.reason === 'limit' && row.calls === calls);
  if (right.length !== contacts || rows.length !== contacts) {
    throw new Error(
      `${right.length} of ${contacts} contacts were called ${calls} times and closed by the limit`,
    );
  }
  return rows.map((row) => row.closedAt.getTime());
}

const answers = {
  async load({ name, contacts }: { name: string; contacts: number }): Promise<LoadResult> {
    const { campaignId, contacts: made } = await prepare(name, contacts, PHONES, ROUNDS);
    const done = untilFinished(campaignId);
    const startedAt = Date.now();
    await startCampaign(db, campaignId, new Date());
    await done;
    const closedAt = Math.max(...(await closures(campaignId, contacts, CALLS_PER_CONTACT)));
    return {
      calls: contacts * CALLS_PER_CONTACT,
      seconds: (closedAt - startedAt) / 1000,
      workflowIds: made.slice(0, 20).map(({ id }) => contactWorkflowId(campaignId, id)),
    };
  },

  /** Lets the only call of each contact be due within `overMs`; answers numbers and due moments when all is over. */
  async burst({ name, contacts, overMs }: { name: string; contacts: number; overMs: number }) {
    const { campaignId, contacts: made } = await prepare(name, contacts, 1, 1);
    await db.transaction(async (tx) => {
      await startCampaign(tx, campaignId, new Date());
      await pauseCampaign(tx, campaignId, new Date());
    });
    const from = Date.now() + 2_000 + contacts * 3;
    const dues = made.map(({ number }, index) => ({ number, at: from + (index * overMs) / contacts }));
    for (const [index, { id: contactId }] of made.entries()) {
      const at = new Date(dues[index]?.at ?? from);
      await moveFreshCall(db, { campaignId, contactId }, { at, by: 'reschedule' });
    }
    const done = untilFinished(campaignId);
    await resumeCampaign(db, campaignId, new Date());
    if (Date.now() > from) throw new Error('this machine is too slow to prepare the contacts in time');
    await done;
    await closures(campaignId, contacts, 1);
    return dues;
  },

  /** Most resident memory of this process so far. */
  async peakMemoryMb(): Promise<number> {
    return process.resourceUsage().maxRSS / 1024;
  },

  async stop(): Promise<void> {
    await product.stop();
  },
};

export type ProductAnswers = typeof answers;

answerQuestions(answers);
