// An agent with a line who works a preview campaign of one contact, and that contact's call, without Twilio.
import { eq } from 'drizzle-orm';
import { wishPresence } from '../../../store/agents.ts';
import { recordEnd, recordProgress } from '../../../store/call-progress.ts';
import { createContact } from '../../../store/contacts.ts';
import type { Db } from '../../../store/db.ts';
import { createItemType } from '../../../store/item-types.ts';
import { noteMute } from '../../../store/mutes.ts';
import { reservePreviews, takeBackPreviews } from '../../../store/previews.ts';
import { answerQueueCall } from '../../../store/queue-answers.ts';
import { agents, campaignAgents } from '../../../store/schema/agents.ts';
import type { Disposition } from '../../../store/schema/campaigns.ts';
import { attempts } from '../../../store/schema/dialing.ts';
import { users } from '../../../store/schema/people.ts';
import { putInLine } from '../../store/calls.ts';
import { makeQueueCampaign, sidOf } from '../../store/floor.ts';
import { newName, newNumber } from '../../store/people.ts';

const DISPOSITIONS: Disposition[] = [
  {
    name: 'Interested',
    effect: 'close',
    children: [
      { name: 'Offer', effect: 'close', children: [{ name: 'By post', effect: 'close' }] },
      { name: 'Later', effect: 'callBack' },
    ],
  },
  { name: 'Not now', effect: 'retry' },
];

/** The contact has a primary phone and an office; `show` puts it before the agent. */
export async function makeDesk(db: Db, email: string) {
  const [person] = await db.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (!person) throw new Error('no such person');
  const userId = person.id;
  const office = await createItemType(
    db,
    { name: newName('Office'), orderBy: 1, color: '#2f80ed' },
    new Date(),
  );
  const name = { firstName: 'Grace', lastName: newName('Hopper'), timeZone: 'America/New_York' };
  const phones = {
    primaryPhone: { number: newNumber() },
    additionalPhones: [{ number: newNumber(), itemTypeId: office.id }],
  };
  const contact = await createContact(db, { ...name, ...phones }, new Date());
  const settings = { method: 'preview', previewSeconds: 600, wrapUpSeconds: 600 } as const;
  const campaign = await makeQueueCampaign(db, [contact], { ...settings, dispositions: DISPOSITIONS });
  await db.insert(campaignAgents).values({ campaignId: campaign.id, userId });
  const attemptId = await putInLine(db, { campaignId: campaign.id, contactId: contact.id });
  const callSid = sidOf(attemptId);

  return {
    attemptId,
    office: office.name,
    contactName: `${name.firstName} ${name.lastName}`,
    /** At work with the line up, and the contact before them. */
    async show() {
      await wishPresence(db, userId, 'available', '', new Date());
      const line = { legState: 'up' as const, legCallSid: sidOf(userId) };
      await db.update(agents).set(line).where(eq(agents.userId, userId));
      await reservePreviews(db, campaign.id, new Date());
    },
    /** The accepted call is put off for an hour. */
    async takeBack() {
      const notBefore = new Date(Date.now() + 3_600_000);
      await db.update(attempts).set({ notBefore }).where(eq(attempts.id, attemptId));
      await takeBackPreviews(db, campaign.id, new Date());
    },
    /** As Twilio has muted the agent's line. */
    mute: () => noteMute(db, userId, attemptId),
    /** The person answers the call that was accepted. */
    async answer() {
      const number = phones.primaryPhone.number;
      const placing = { state: 'placing' as const, placingAt: new Date(), number };
      await db.update(attempts).set(placing).where(eq(attempts.id, attemptId));
      await recordProgress(db, attemptId, { callSid, state: 'ringing' }, new Date());
      await answerQueueCall(db, attemptId, { callSid, answeredBy: null }, new Date());
    },
    /** The person hangs up. */
    async end() {
      const facts = { callStatus: 'completed', sipCode: null, errorCode: null, answeredBy: null } as const;
      const news = { callSid, ...facts, talkSeconds: 5 };
      await db.transaction((tx) => recordEnd(tx, attemptId, news, new Date()));
    },
    async attempt() {
      const [attempt] = await db.select().from(attempts).where(eq(attempts.id, attemptId));
      if (!attempt) throw new Error('no such attempt');
      return attempt;
    },
  };
}
