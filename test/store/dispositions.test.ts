// What an agent says a conversation was, and what follows from it for the contact, the number and the agent.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBlacklist, getBlacklist, globalBlacklist } from '../../store/blacklists.ts';
import { recordEnd } from '../../store/call-progress.ts';
import { closeContact, openContact, registerCall, releaseContact } from '../../store/contact-run.ts';
import type { Database, Db } from '../../store/db.ts';
import { endWrapUp, promiseCallback, saveDisposition } from '../../store/dispositions.ts';
import { standingOf } from '../../store/fresh-contacts.ts';
import { answerQueueCall } from '../../store/queue-answers.ts';
import { callbacks } from '../../store/schema/agents.ts';
import { campaignBlacklists, type Disposition } from '../../store/schema/campaigns.ts';
import { blacklistNumbers } from '../../store/schema/contacts.ts';
import { attempts } from '../../store/schema/dialing.ts';
import type { ContactKey } from '../../workflows/rules/contact-steps.ts';
import type { DialState } from '../../workflows/rules/dial-state.ts';
import { nextStep } from '../../workflows/rules/next-step.ts';
import { beginStep } from '../../workflows/rules/plan.ts';
import { agentOf, attemptOf, makeRinging, sidOf } from './floor.ts';
import { openTestDatabase } from './open-test-database.ts';
import { NOW, newName, takeOutbox } from './people.ts';

let database: Database;
let db: Db;

beforeAll(async () => {
  database = await openTestDatabase();
  db = database.db;
});
afterAll(() => database.close());

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

const TREE: Disposition[] = [
  { name: 'Sold', effect: 'close' },
  {
    name: 'Later',
    effect: 'close',
    children: [
      { name: 'At a time', effect: 'callBack' },
      { name: 'Somebody else', effect: 'retry' },
    ],
  },
  { name: 'Never', effect: 'blacklist' },
];

/** A call that an agent talks on; and with `over` one that they are writing down. */
async function makeTalk(over: 'talking' | 'over' = 'talking') {
  const made = await makeRinging(db, 1, { wrapUpSeconds: 30, dispositions: TREE });
  const callSid = sidOf(made.attemptId);
  await answerQueueCall(db, made.attemptId, { callSid, answeredBy: null }, NOW);
  const { contactId, number, phoneId } = await attemptOf(db, made.attemptId);
  const talk = { ...made, contactId, phoneId, number: number ?? '', agentId: made.first };
  if (over === 'over') await hangUp(talk.attemptId);
  return talk;
}

async function hangUp(attemptId: string, now = later(60)): Promise<void> {
  const facts = { callStatus: 'completed', sipCode: null, errorCode: null, answeredBy: null } as const;
  const news = { callSid: sidOf(attemptId), ...facts, talkSeconds: 60 };
  await db.transaction((tx) => recordEnd(tx, attemptId, news, now));
}

type Talk = Awaited<ReturnType<typeof makeTalk>>;

function say(talk: Talk, path: string[] | null, extra: object = {}, now = later(65)): Promise<void> {
  const spoken = { path, note: '', callBack: null, ...extra };
  return saveDisposition(db, talk.agentId, talk.attemptId, spoken, now);
}

const AT_A_TIME = ['Later', 'At a time'];
const promised = (at: Date, isPersonal = true) => ({ callBack: { at, isPersonal } });

async function callbackOf({ campaignId, contactId }: ContactKey) {
  const rows = await db.select().from(callbacks).where(eq(callbacks.contactId, contactId));
  return rows.filter((row) => row.campaignId === campaignId);
}

async function stateOf(key: ContactKey): Promise<DialState> {
  const standing = await standingOf(db, key);
  if (standing.in !== 'hopper' || !standing.row.dialState) throw new Error('the contact is closed');
  return standing.row.dialState;
}

test('an agent who is done needs no disposition to be free, and one who writes a note stays', async () => {
  const talk = await makeTalk('over');
  await say(talk, null, { note: 'thinks' });
  expect(await agentOf(db, talk.agentId)).toMatchObject({ presence: 'wrapUp' });
  await say(talk, null, { note: 'thinks about it', isDone: true });
  expect(await agentOf(db, talk.agentId)).toMatchObject({ presence: 'available', attemptId: null });
  const ended = { state: 'ended', status: 'Reached', note: 'thinks about it', disposition: null };
  expect(await attemptOf(db, talk.attemptId)).toMatchObject(ended);
  await say(talk, null, { note: 'thinks about it', isDone: true });
});

describe('a disposition', () => {
  test('after the call ends the attempt and frees the agent', async () => {
    const talk = await makeTalk('over');
    await takeOutbox(db);
    await say(talk, ['Sold'], { note: 'two of them' });
    expect(await attemptOf(db, talk.attemptId)).toMatchObject({
      ...{
        state: 'ended',
        status: 'Reached',
        disposition: ['Sold'],
        note: 'two of them',
        endedAt: later(60),
      },
    });
    expect(await agentOf(db, talk.agentId)).toMatchObject({ presence: 'available', attemptId: null });
    expect(await takeOutbox(db)).toMatchObject([
      { type: 'callEnded', call: 1, status: 'Reached', effect: { type: 'close' } },
    ]);
  });

  test('during the call is kept, and counts when the wrap-up ends by time', async () => {
    const talk = await makeTalk();
    await say(talk, ['Later', 'Somebody else']);
    expect((await attemptOf(db, talk.attemptId)).state).toBe('answered');
    await hangUp(talk.attemptId);
    await takeOutbox(db);
    await db.transaction((tx) => endWrapUp(tx, talk.attemptId, later(90)));
    expect(await takeOutbox(db)).toMatchObject([{ type: 'callEnded', effect: { type: 'retry' } }]);
    expect(await standingOf(db, talk)).toMatchObject({
      row: { nextReason: 'next round: primary was reached, but not for good' },
    });
  });

  test('that is missing when the wrap-up is over closes', async () => {
    const talk = await makeTalk('over');
    await takeOutbox(db);
    expect(await db.transaction((tx) => endWrapUp(tx, talk.attemptId, later(90)))).toBe(true);
    expect(await db.transaction((tx) => endWrapUp(tx, talk.attemptId, later(91)))).toBe(false);
    expect(await takeOutbox(db)).toMatchObject([{ type: 'callEnded', status: 'Reached' }]);
    expect(await standingOf(db, talk)).toMatchObject({
      row: { nextReason: 'closing: primary was reached' },
    });
  });

  test('can be left out to keep a note', async () => {
    const talk = await makeTalk('over');
    await say(talk, null, { note: 'speaks French' });
    expect(await attemptOf(db, talk.attemptId)).toMatchObject({ state: 'wrapUp', note: 'speaks French' });
  });

  test('said twice is said once; another one comes too late', async () => {
    const talk = await makeTalk('over');
    await say(talk, ['Sold']);
    await say(talk, ['Sold']);
    await expect(say(talk, ['Never'])).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is refused to another agent', async () => {
    const [mine, other] = [await makeTalk('over'), await makeTalk('over')];
    await expect(say({ ...mine, agentId: other.agentId }, ['Sold'])).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  test('must be one of the campaign, to its leaf', async () => {
    const talk = await makeTalk('over');
    for (const path of [[], ['Later'], ['Sold', 'Twice'], ['Lost'], ['At a time']]) {
      await expect(say(talk, path)).rejects.toMatchObject({ fields: [{ path: 'disposition' }] });
    }
    expect((await attemptOf(db, talk.attemptId)).state).toBe('wrapUp');
  });

  test('that promises a call needs a time in the coming year, and no other may have one', async () => {
    const talk = await makeTalk('over');
    await expect(say(talk, AT_A_TIME)).rejects.toMatchObject({ fields: [{ path: 'callBack' }] });
    for (const at of [later(65), later(-1), later(367 * 86_400)]) {
      await expect(say(talk, AT_A_TIME, promised(at))).rejects.toMatchObject({
        fields: [{ path: 'callBack.at' }],
      });
    }
    await expect(say(talk, ['Sold'], promised(later(3600)))).rejects.toMatchObject({ code: 'invalid' });
    expect(await callbackOf(talk)).toEqual([]);
  });
});

describe('blacklisting', () => {
  const reasons = (blacklistId: string) =>
    db.select().from(blacklistNumbers).where(eq(blacklistNumbers.blacklistId, blacklistId));

  test('goes into the global blacklist, with the note as its reason', async () => {
    const talk = await makeTalk('over');
    await say(talk, ['Never'], { note: 'was angry' });
    const { id } = await globalBlacklist(db, NOW);
    expect(await reasons(id)).toContainEqual(
      expect.objectContaining({ number: talk.number, reason: 'was angry' }),
    );
    expect(await standingOf(db, talk)).toMatchObject({
      row: { nextReason: 'closing: primary was reached' },
    });
  });

  test("goes into the campaign's own blacklist when it has one", async () => {
    const talk = await makeTalk('over');
    const { id: blacklistId } = await createBlacklist(db, { name: newName('Blacklist') }, NOW);
    await db.insert(campaignBlacklists).values({ campaignId: talk.campaignId, blacklistId });
    const global = await globalBlacklist(db, NOW);
    const before = (await getBlacklist(db, global.id)).numbers;
    await say(talk, ['Never']);
    expect(await reasons(blacklistId)).toMatchObject([{ number: talk.number }]);
    expect((await getBlacklist(db, global.id)).numbers).toBe(before);
  });
});

describe('a promised call', () => {
  /** The contact's next call, as its workflow registers it. */
  async function registerNext(key: ContactKey, now: Date): Promise<string> {
    const { book, state } = await openContact(db, { ...key, state: null, outcome: null }, now);
    const step = nextStep(book, state, now.getTime());
    if (step.type !== 'call') throw new Error('expected a call');
    const attemptId = crypto.randomUUID();
    const { phoneId, label, round, position, total, reason } = step;
    const input = { ...key, attemptId, phoneId, label, round, position, total, reason };
    await registerCall(db, { ...input, bookVersion: book.version, state: beginStep(state, step) }, now);
    return attemptId;
  }

  test('is the next call of the contact, in its row, its workflow and its promise', async () => {
    const talk = await makeTalk('over');
    await takeOutbox(db);
    await say(talk, AT_A_TIME, { ...promised(later(3600)), note: 'after lunch' });
    const at = later(3600).getTime();
    expect(await takeOutbox(db)).toMatchObject([{ effect: { type: 'callBack', at } }]);
    expect(await callbackOf(talk)).toMatchObject([
      {
        ...{ state: 'open', dueAt: later(3600), agentId: talk.agentId, note: 'after lunch' },
        ...{ phoneId: talk.phoneId, promisedIn: talk.attemptId },
      },
    ]);
    expect(await standingOf(db, talk)).toMatchObject({
      row: { nextCallAt: later(3600), nextPhoneId: talk.phoneId, nextReason: 'called back as promised' },
    });
  });

  test('is wanted from the agent who promised it, and is kept when it was called', async () => {
    const talk = await makeTalk('over');
    await say(talk, AT_A_TIME, promised(later(3600)));
    const attemptId = await registerNext(talk, later(3600));
    expect(await attemptOf(db, attemptId)).toMatchObject({
      ...{ wantedAgentId: talk.agentId, reason: 'called back as promised', round: 2 },
    });
    expect(await callbackOf(talk)).toMatchObject([{ state: 'open' }]);
    await db.update(attempts).set({ state: 'placing' }).where(eq(attempts.id, attemptId));
    const facts = { callStatus: 'no-answer', sipCode: null, errorCode: null, answeredBy: null } as const;
    const news = { callSid: sidOf(attemptId), ...facts, talkSeconds: null };
    await db.transaction((tx) => recordEnd(tx, attemptId, news, later(3660)));
    expect(await callbackOf(talk)).toMatchObject([{ state: 'done' }]);
  });

  test('of the team is wanted from nobody in person', async () => {
    const talk = await makeTalk('over');
    await say(talk, AT_A_TIME, promised(later(3600), false));
    expect(await callbackOf(talk)).toMatchObject([{ agentId: null }]);
    const attemptId = await registerNext(talk, later(3600));
    expect((await attemptOf(db, attemptId)).wantedAgentId).toBeNull();
  });

  test('by a key of an ivr menu is kept when the call ends', async () => {
    const talk = await makeTalk();
    const promise = { at: later(600), agentId: null, note: '' };
    await db.transaction((tx) => promiseCallback(tx, talk.attemptId, promise));
    await hangUp(talk.attemptId);
    await db.transaction((tx) => endWrapUp(tx, talk.attemptId, later(90)));
    expect(await callbackOf(talk)).toMatchObject([{ dueAt: later(600), agentId: null }]);
  });

  test('moves when somebody moves the contact', async () => {
    const talk = await makeTalk('over');
    await say(talk, AT_A_TIME, promised(later(3600)));
    const state = await stateOf(talk);
    const override = { at: later(7200).getTime(), by: 'callback' as const, phoneId: talk.phoneId };
    await openContact(db, { ...talk, state: { ...state, override }, outcome: null }, NOW);
    expect(await callbackOf(talk)).toMatchObject([{ dueAt: later(7200) }]);
  });

  test('is not wanted any more when the contact is closed', async () => {
    const talk = await makeTalk('over');
    await say(talk, AT_A_TIME, promised(later(3600)));
    const state = await stateOf(talk);
    const closing = { reason: 'closedByUser', detail: '', closedAt: NOW.getTime() } as const;
    await closeContact(db, { ...talk, ...closing, state });
    expect(await callbackOf(talk)).toMatchObject([{ state: 'cancelled' }]);
  });

  test('that waits in line when the campaign is stopped is promised anew', async () => {
    const talk = await makeTalk('over');
    await say(talk, AT_A_TIME, { ...promised(later(3600)), note: 'after lunch' });
    const attemptId = await registerNext(talk, later(3600));
    await releaseContact(db, { ...talk, attemptId }, later(3601));
    expect(await attemptOf(db, attemptId)).toMatchObject({ state: 'ended', status: 'Cancelled' });
    expect(await callbackOf(talk)).toMatchObject([
      { state: 'open', dueAt: later(3600), agentId: talk.agentId, note: 'after lunch' },
    ]);
    const again = await registerNext(talk, later(9000));
    expect(await attemptOf(db, again)).toMatchObject({
      ...{ wantedAgentId: talk.agentId, reason: 'called back as promised', phoneId: talk.phoneId },
    });
  });

  test('that was made during a lost completion is told to the workflow that asks again', async () => {
    const talk = await makeTalk('over');
    await say(talk, AT_A_TIME, promised(later(3600)));
    const attempt = await attemptOf(db, talk.attemptId);
    const { phoneId, label, round, position, contactId, campaignId } = attempt;
    const standing = await standingOf(db, talk);
    const book = standing.in === 'hopper' ? standing.row.book : null;
    const input = { attemptId: attempt.id, phoneId, label, round, position, total: 1, contactId, campaignId };
    const reason = { code: 'firstCall' } as const;
    const state = await stateOf(talk);
    const asked = { ...input, reason, bookVersion: book?.version ?? '', state };
    expect(await registerCall(db, asked, NOW)).toMatchObject({
      ...{ type: 'ended', status: 'Reached', effect: { type: 'callBack', at: later(3600).getTime() } },
    });
  });
});
