// What happens next to a person of the CRM, campaign by campaign, in sentences.
import { contactPlaces } from '../../store/contact-places.ts';
import { planOf } from '../contact-plan.ts';
import type { ApiDeps } from '../deps.ts';
import type { Caller } from './caller.ts';
import { contactOfPerson } from './contacts.ts';

type NextCall = { at: string; phoneLabel: string; why: string };
export type CampaignOutlook = { name: string; state: string; next?: NextCall };

/** What keeps a call back that is only not due: the sentence names its moment already. */
const SAID_BY_THE_TIME: ReadonlySet<string> = new Set(['notDue', 'starting']);

export async function nextCallOf(deps: ApiDeps, caller: Caller, personId: string) {
  const contactId = await contactOfPerson(deps, caller, personId);
  const places = await contactPlaces(deps.database.db, contactId);
  const sentences: string[] = [];
  const campaigns: CampaignOutlook[] = [];
  for (const { id, name, state } of places.campaigns) {
    if (state === 'listed') {
      campaigns.push({ name, state });
      sentences.push(`${name}: nobody is called before the campaign is started.`);
      continue;
    }
    const { now, nextCall, blocked } = await planOf(deps, { campaignId: id, contactId });
    const next = nextCall && { at: nextCall.at, phoneLabel: nextCall.label, why: nextCall.why };
    campaigns.push({ name, state, ...(next ? { next } : {}) });
    const holds = blocked && !SAID_BY_THE_TIME.has(blocked.code) ? blocked.words : null;
    const said = nextCall
      ? `${nextCall.label} at ${localWords(nextCall.localTime)} where it rings, because ${nextCall.why}`
      : now;
    sentences.push(`${name}: ${said}.${holds ? ` Not called at this moment: ${holds}.` : ''}`);
  }
  if (sentences.length === 0) sentences.push('In no campaign. “Add to campaign” puts people into one.');
  return { sentences, campaigns };
}

/** `2026-03-02T14:32` → `14:32 on 2026-03-02`. */
function localWords(localTime: string): string {
  const [date = '', time = ''] = localTime.split('T');
  return `${time} on ${date}`;
}
