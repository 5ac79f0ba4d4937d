// What the app in the CRM may ask of us: each verb with what it takes, what it needs, and whether workflows may.
import { z } from 'zod';
import { campaignNames } from '../../store/campaign-names.ts';
import { keepCode } from '../../store/crm-codes.ts';
import { ProductError } from '../../store/errors.ts';
import { say } from '../../workflows/rules/sentences.ts';
import type { ApiDeps } from '../deps.ts';
import type { AreaPermission } from '../permissions.ts';
import { newToken, tokenHash } from '../tokens.ts';
import { dialerUrl } from './addresses.ts';
import { type Caller, memberSchema } from './caller.ts';
import { addToBlacklist, addToCampaign, callPersonNow, stopCalling } from './calling.ts';
import { checkCrm } from './check.ts';
import { contactOfPerson } from './contacts.ts';
import { nextCallOf } from './next-call.ts';

const user = memberSchema.nullable();
const personId = z.uuid();
const personIds = z.array(personId).min(1).max(200);
const campaignId = z.uuid();

type Verb<Body extends z.ZodType> = {
  body: Body;
  needs: AreaPermission | 'signedIn';
  /** Without a person behind it. */
  byWorkflow: boolean;
  answer: (deps: ApiDeps, caller: Caller, body: z.output<Body>) => Promise<object>;
};

/** Keeps the type of the body beside what is done with it. */
function verb<Body extends z.ZodType>(definition: Verb<Body>): Verb<Body> {
  return definition;
}

export const VERBS = {
  'sign-in': verb({
    body: z.object({ user, to: z.enum(['console', 'phone']), personId: personId.optional() }),
    needs: 'signedIn',
    byWorkflow: false,
    answer: signInLink,
  }),
  campaigns: verb({
    body: z.object({ user }),
    needs: 'campaigns:read',
    byWorkflow: true,
    answer: async ({ database }) => ({ campaigns: await campaignNames(database.db) }),
  }),
  'add-to-campaign': verb({
    body: z.object({ user, personIds, campaignId }),
    needs: 'campaigns:run',
    byWorkflow: true,
    answer: addToCampaign,
  }),
  'stop-calling': verb({
    body: z.object({ user, personIds, campaignId: campaignId.optional() }),
    needs: 'campaigns:run',
    byWorkflow: true,
    answer: stopCalling,
  }),
  'call-now': verb({
    body: z.object({ user, personId, campaignId: campaignId.optional() }),
    needs: 'campaigns:run',
    byWorkflow: false,
    answer: callPersonNow,
  }),
  'add-to-blacklist': verb({
    body: z.object({ user, personIds }),
    needs: 'blacklists:edit',
    byWorkflow: false,
    answer: addToBlacklist,
  }),
  // Agents too, who have no campaigns to look at here: that tab stands on every person they open in the CRM.
  'next-call': verb({
    body: z.object({ user, personId }),
    needs: 'contacts:read',
    byWorkflow: false,
    answer: (deps, caller, { personId }) => nextCallOf(deps, caller, personId),
  }),
  health: verb({
    body: z.object({ user: user.optional() }),
    needs: 'signedIn',
    byWorkflow: true,
    answer: async (deps) => {
      const checks = await checkCrm(deps);
      return { ok: checks.every(({ ok }) => ok), checks };
    },
  }),
};

/** The contact stands in it by our id, the code behind the #, which browsers send to nobody. */
async function signInLink(
  deps: ApiDeps,
  caller: Caller,
  { to, personId }: { to: 'console' | 'phone'; personId?: string | undefined },
): Promise<{ url: string }> {
  if (!caller.user) throw new ProductError('forbidden', say('people.onlyPerson'));
  const { id: userId } = caller.user;
  const contactId = personId && (await contactOfPerson(deps, caller, personId));
  const code = newToken();
  await keepCode(deps.database.db, { codeHash: tokenHash(code), userId, purpose: to }, deps.clock());
  const path = to === 'phone' ? '/phone' : contactId ? `/contacts/${contactId}` : '/';
  const url = new URL(dialerUrl(deps.config) + path);
  if (to === 'phone' && contactId) url.searchParams.set('contact', contactId);
  // So that the page can link to records of the CRM.
  url.searchParams.set('host', 'twenty');
  url.searchParams.set('crm', new URL(caller.crm.connection.baseUrl).origin);
  url.hash = `code=${code}`;
  return { url: url.href };
}
