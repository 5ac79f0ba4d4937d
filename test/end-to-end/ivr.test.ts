// What answered calls of ivr campaigns hear and what people do about it: keys, machines, recordings.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../local/twilio/control.ts';
import type { CallSettingsChange } from '../../store/campaign-settings.ts';
import type { MenuOption } from '../../store/schema/campaigns.ts';
import { blacklistNumbers } from '../../store/schema/contacts.ts';
import type { Scene } from './scene.ts';
import { quickDial, seedCampaign, seedHousehold } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

type Scenario = Extract<Plan, { outcome: unknown }>;

let scene: Scene;
beforeAll(async () => {
  scene = await startScene({ speed: 20 });
});
afterAll(() => scene?.stop());

const say = (text: string) => ({ type: 'say', text, language: 'en-GB', voice: 'Polly.Amy' }) as const;
const key = (digit: string, action: MenuOption['action'], answer: string | null = null): MenuOption => ({
  digit,
  action,
  answer: answer === null ? null : say(answer),
});
const MENU = {
  type: 'menu',
  prompt: say('Press a key'),
  options: [key('1', 'callBack', 'We call'), key('9', 'blacklist', 'Never again'), key('#', 'repeat')],
  timeoutSeconds: 2,
} as const satisfies NonNullable<CallSettingsChange['message']>;

/** The end of a contact's first call, which is answered. */
async function answered(plan: Scenario, call: CallSettingsChange) {
  const household = await seedHousehold(scene.db);
  const campaign = await seedCampaign(scene.db, [household.contact], {
    dial: quickDial({ maxAttempts: 1 }),
    call,
  });
  const to = household.primary;
  await scene.control.setScenario(to, { setupMs: 10, ringMs: 50, ...plan });
  await scene.start(campaign.id);
  const attempt = await scene.attempt(campaign.id, (row) => row.state === 'ended');
  const [logged] = await scene.control.calls({ to });
  const twiml = JSON.stringify(logged);
  return { ...household, campaign, attempt, twiml };
}

describe.concurrent('a menu', () => {
  it('blacklists the number at once by its key, and says its answer', async () => {
    const { attempt, primary, twiml } = await answered({ outcome: 'answer', digits: '9' }, { message: MENU });
    expect(attempt).toMatchObject({ status: 'Reached', pressed: '9' });
    expect(twiml).toContain('Never again');
    const rows = await scene.db.select().from(blacklistNumbers).where(eq(blacklistNumbers.number, primary));
    expect(rows).toMatchObject([{ reason: 'pressed 9 in the menu' }]);
  });

  it('promises a call by its key, and the contact stays in the hopper until then', async () => {
    const { attempt, campaign } = await answered({ outcome: 'answer', digits: '1' }, { message: MENU });
    expect(attempt).toMatchObject({ status: 'Reached', pressed: '1' });
    const row = await scene.waiting(campaign.id, (waiting) => waiting.attemptId === null);
    const wait = row.nextCallAt.getTime() - (attempt.endedAt?.getTime() ?? 0);
    expect(wait).toBeGreaterThan(59 * 60_000);
    expect(wait).toBeLessThan(61 * 60_000);
  });

  it('promises it for the time that the key says', async () => {
    const soon = { ...key('1', 'callBack'), callBackAfterSeconds: 600 };
    const plan = { outcome: 'answer', digits: '1' } as const;
    const { attempt, campaign } = await answered(plan, { message: { ...MENU, options: [soon] } });
    const row = await scene.waiting(campaign.id, (waiting) => waiting.attemptId === null);
    const wait = row.nextCallAt.getTime() - (attempt.endedAt?.getTime() ?? 0);
    expect(wait).toBeGreaterThan(9 * 60_000);
    expect(wait).toBeLessThan(11 * 60_000);
  });

  it('is repeated by its key, and once when nobody presses one that it knows', async () => {
    const { attempt, twiml } = await answered(
      { outcome: 'answer', digits: ['#', '7', '9'] },
      { message: MENU },
    );
    expect(attempt).toMatchObject({ status: 'Reached', pressed: '9' });
    expect(twiml).toContain('misses=1');
    const silent = await answered({ outcome: 'answer' }, { message: MENU });
    expect(silent.attempt).toMatchObject({ status: 'Reached', pressed: null });
  });
});

describe.concurrent('a machine', () => {
  it.each(['sync', 'async'] as const)('hears the voicemail (%s) and counts as Machine', async (detection) => {
    const { attempt, twiml } = await answered(
      { outcome: 'machine' },
      {
        machineDetection: detection,
        voicemail: say('Call us, please'),
        message: say('Hello person '.repeat(80)),
      },
    );
    expect(attempt.status).toBe('Machine');
    expect(twiml).toContain('Call us, please');
  });
});

it('a recorded call has the address of its recording in History', async () => {
  const { campaign } = await answered({ outcome: 'answer', hangUpAfterMs: 5_000 }, { isRecorded: true });
  const recorded = await until('the recording', async () =>
    (await scene.history(campaign.id)).find((row) => row.recordingUrl !== null),
  );
  expect(recorded.recordingUrl).toMatch(/^https?:\/\//);
});
