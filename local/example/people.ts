// Ends calls from our side where a case wants it: the queue's patience is over, or the agent rejects the contact.
import { setInterval } from 'node:timers/promises';
import { and, eq, inArray, ne } from 'drizzle-orm';
import { markHangUp } from '../../store/call-progress.ts';
import { attempts } from '../../store/schema/dialing.ts';
import type { Product } from '../product.ts';
import type { ExampleCase } from './case.ts';
import { numberMap, type Seeded } from './seed.ts';

/** Watches the contact's calls until `signal`; does nothing for cases that need none of it. */
export async function playOurSide(
  product: Product,
  example: ExampleCase,
  { campaignId, contactId }: Seeded,
  signal: AbortSignal,
): Promise<void> {
  const scripts = new Map(
    [...numberMap(example)].map(([given, number]) => [number, example.outcomes[given]]),
  );
  const wanted = [...scripts.values()].flat();
  if (!wanted.some((status) => status === 'Drop' || status === 'AgentReject')) return;
  const { db } = product.apiDeps.database;
  const ofContact = and(eq(attempts.campaignId, campaignId), eq(attempts.contactId, contactId));
  for await (const _ of setInterval(15, undefined, { signal })) {
    const open = await db
      .select()
      .from(attempts)
      .where(and(ofContact, ne(attempts.state, 'ended'), inArray(attempts.state, ['ringing', 'answered'])));
    for (const attempt of open) {
      const script = scripts.get(attempt.number ?? '') ?? [];
      const earlier = await db.$count(
        attempts,
        and(
          ofContact,
          eq(attempts.phoneId, attempt.phoneId),
          eq(attempts.state, 'ended'),
          ne(attempts.status, 'Blacklisted'),
        ),
      );
      const status = script[Math.min(earlier, script.length - 1)];
      const reason =
        status === 'Drop' && attempt.state === 'answered'
          ? 'queueTimeout'
          : status === 'AgentReject'
            ? 'agentReject'
            : null;
      if (!reason || !attempt.callSid) continue;
      const marked = await markHangUp(db, attempt.id, reason);
      if (marked) await product.activityDeps.twilio.hangUp(attempt.callSid);
    }
  }
}
