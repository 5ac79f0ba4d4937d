// Contacts of different habits in one started campaign, for runs that go wrong on purpose.
import type { Plan, SimulatorControl } from '../../local/twilio/control.ts';
import { startCampaign } from '../../store/campaign-moves.ts';
import type { Db } from '../../store/db.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';

const RINGS_OUT: Plan = { outcome: 'no-answer', ringMs: 150, setupMs: 20 };
const BUSY: Plan = { outcome: 'busy', setupMs: 20 };
// Without a SIP code that only a webhook could tell: when all of a call's webhooks are lost it cannot be known.
const NETWORK_FAILS: Plan = { outcome: 'failed', setupMs: 20 };
const ANSWERS: Plan = { outcome: 'answer', ringMs: 150, setupMs: 20, hangUpAfterMs: 900 };
const ANSWERS_LATER: Plan = [
  { outcome: 'no-answer', ringMs: 150, setupMs: 20 },
  { outcome: 'answer', ringMs: 150, setupMs: 20, hangUpAfterMs: 900 },
];

/** What the contacts' primary and Office phones do; nobody is ever on holiday. */
const HABITS: readonly (readonly [Plan, Plan])[] = [
  [RINGS_OUT, RINGS_OUT],
  [BUSY, ANSWERS],
  [ANSWERS, ANSWERS],
  [NETWORK_FAILS, BUSY],
  [ANSWERS_LATER, BUSY],
  [RINGS_OUT, NETWORK_FAILS],
];

/** Starts a campaign of two rounds; answers its id. */
export async function seedNeighbourhood(
  db: Db,
  control: SimulatorControl,
  contacts: number,
): Promise<string> {
  await control.setDefault(RINGS_OUT);
  const members = [];
  for (let index = 0; index < contacts; index += 1) {
    const household = await seedHousehold(db);
    const [primary, office] = HABITS[index % HABITS.length] ?? [RINGS_OUT, RINGS_OUT];
    await control.setScenario(household.primary, primary);
    await control.setScenario(household.office, office);
    members.push(household.contact);
  }
  const campaign = await seedCampaign(db, members, { dial: quickDial({ maxAttempts: 2 }) });
  await startCampaign(db, campaign.id, new Date());
  return campaign.id;
}
