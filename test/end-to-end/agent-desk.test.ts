// The agent's desk on the whole product: previews, conversations, dispositions and promised calls, over HTTP.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { API_KEY_PREFIX, newToken, tokenHash } from '../../api/tokens.ts';
import { legAddress } from '../../connectors/twilio/agent-leg.ts';
import { createApiKey } from '../../store/api-keys.ts';
import { type Contact, createContact } from '../../store/contacts.ts';
import { MISSED_PREVIEW } from '../../store/previews.ts';
import { attempts } from '../../store/schema/dialing.ts';
import { agentIs, goToWork, hireAgent, seedQueueCampaign, type TestAgent } from './floor.ts';
import { BY_HAND, type Scene } from './scene.ts';
import { newNumber } from './seed.ts';
import { startScene } from './start-scene.ts';
import { until } from './waiting.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

type DeskAgent = TestAgent & { headers: Record<string, string> };
type Shown = {
  attemptId: string;
  state: string;
  warning: string | null;
  heldAt: string | null;
  isMuted: boolean;
  called: { label: string; reason: string };
  promise: { note: string; isPersonal: boolean } | null;
};

async function hire(): Promise<DeskAgent> {
  const agent = await hireAgent(scene);
  const token = newToken(API_KEY_PREFIX);
  const key = { name: agent.userId, keyHash: tokenHash(token), start: token.slice(0, 5), expiresAt: null };
  await createApiKey(scene.db, { ...key, userId: agent.userId, permissions: { desk: 'work' } }, new Date());
  return { ...agent, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' } };
}

/** Without a telephone: their line is their browser's. */
async function hireAtBrowser(): Promise<DeskAgent> {
  const agent = await hire();
  const url = `${scene.stack.apiUrl}/api/desk/phone`;
  const answer = await fetch(url, { method: 'PUT', headers: agent.headers, body: '{"phone":null}' });
  expect(answer.status).toBe(200);
  return { ...agent, phone: legAddress({ userId: agent.userId, phone: null }) };
}

/** As they do it themselves. */
async function goAvailable(agent: DeskAgent): Promise<void> {
  const url = `${scene.stack.apiUrl}/api/desk/presence`;
  const body = JSON.stringify({ presence: 'available' });
  expect((await fetch(url, { method: 'POST', headers: agent.headers, body })).status).toBe(200);
}

async function post({ headers }: DeskAgent, path: string, body: object): Promise<void> {
  const url = `${scene.stack.apiUrl}/api/desk/${path}`;
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  expect([path, answer.status, await answer.text()]).toEqual([path, 204, '']);
}

async function deskOf({ headers }: DeskAgent): Promise<Shown | null> {
  const answer = await fetch(`${scene.stack.apiUrl}/api/desk`, { headers });
  expect(answer.status).toBe(200);
  const desk = (await answer.json()) as { current: Shown | null }; // the assertions say whether it is
  return desk.current;
}

/** What the agent is shown, once it is as wished. */
async function shown(agent: DeskAgent, wanted: (current: Shown) => boolean): Promise<Shown> {
  const look = async () => {
    const current = await deskOf(agent);
    return current && wanted(current) ? current : null;
  };
  return await until('a contact on the desk', look, { withinMs: 20_000, standing: () => deskOf(agent) });
}

const previewed = (agent: DeskAgent) => shown(agent, ({ state }) => state === 'preview');

async function household(): Promise<{ contact: Contact; primary: string; additional: string }> {
  const [primary, additional] = [newNumber(), newNumber()];
  const phones = { primaryPhone: { number: primary }, additionalPhones: [{ number: additional }] };
  return { contact: await createContact(scene.db, phones, new Date()), primary, additional };
}

/** The agent's line in their conference, and who is with them. */
const lineOf = async ({ phone }: DeskAgent) =>
  (await scene.call(phone, ({ status, conference }) => status === 'in-progress' && conference !== undefined))
    .conference;

const STAYS = { outcome: 'answer', ringMs: 50, setupMs: 10, dialMs: 60_000 } as const;

it('shows, calls, holds, and calls back as promised, for the agent who promised it', async () => {
  const [first, second] = [await hire(), await hire()];
  const { contact, primary } = await household();
  await scene.control.setScenario(primary, STAYS);
  const campaign = await seedQueueCampaign(scene, [contact], [first, second], { method: 'preview' });
  await goToWork(scene, first);
  await scene.start(campaign.id);

  const preview = await previewed(first);
  expect(preview).toMatchObject({ called: { label: 'primary', reason: 'first call' } });
  expect(preview.warning).toContain("chosen by the campaign's strategy");
  expect(await scene.control.calls({ to: primary })).toEqual([]);
  await goToWork(scene, second);
  expect(await deskOf(second)).toBeNull();

  const { attemptId } = preview;
  await post(first, 'preview/accept', { attemptId });
  const call = await scene.call(primary, ({ conference }) => conference?.isConnected === true);
  await shown(first, ({ state }) => state === 'answered');
  await post(first, 'hold', { attemptId, isHeld: true });
  expect((await shown(first, ({ heldAt }) => heldAt !== null)).attemptId).toBe(attemptId);
  await post(first, 'hold', { attemptId, isHeld: false });
  await shown(first, ({ heldAt }) => heldAt === null);
  await post(first, 'mute', { attemptId, isMuted: true });
  expect(await lineOf(first)).toMatchObject({ muted: true });
  expect(await deskOf(first)).toMatchObject({ attemptId, isMuted: true });
  await post(first, 'hang-up', { attemptId });
  await shown(first, ({ state }) => state === 'wrapUp');
  expect((await scene.control.call(call.sid)).status).toBe('completed');

  const at = new Date(Date.now() + 1500).toISOString();
  const said = { disposition: ['Call back'], note: 'about the roof', callBack: { at, isPersonal: true } };
  await post(first, 'disposition', { attemptId, ...said });
  await agentIs(scene, first.userId, { presence: 'available', attemptId: null });

  const promised = await previewed(first);
  expect(promised).toMatchObject({
    ...{ called: { label: 'primary', reason: 'called back as promised' } },
    promise: { note: 'about the roof', isPersonal: true },
  });
  expect(promised.attemptId).not.toBe(attemptId);
  expect(await deskOf(second)).toBeNull();
  await post(first, 'preview/accept', { attemptId: promised.attemptId });
  await shown(first, ({ state, isMuted }) => state === 'answered' && !isMuted);
  expect(await lineOf(first)).toMatchObject({ muted: false });
  await post(first, 'hang-up', { attemptId: promised.attemptId });
  await shown(first, ({ state }) => state === 'wrapUp');
  await post(first, 'disposition', { attemptId: promised.attemptId, disposition: ['Sold'] });
  const closed = await scene.final(campaign.id, contact.id);
  expect(closed).toMatchObject({ reason: 'reached', rounds: 2, calls: 2 });
  const history = await scene.history(campaign.id);
  expect(history.map(({ status, agentId, disposition }) => [status, agentId, disposition])).toEqual([
    ['Reached', first.userId, ['Call back']],
    ['Reached', first.userId, ['Sold']],
  ]);
});

it('shows a contact to the other agent when one skips it, and pauses whoever misses it', async () => {
  const [first, second] = [await hire(), await hire()];
  const { contact } = await household();
  const queue = { method: 'preview', previewSeconds: 600 } as const;
  const campaign = await seedQueueCampaign(scene, [contact], [first, second], queue);
  await goToWork(scene, first);
  await scene.start(campaign.id);
  const { attemptId } = await previewed(first);
  await goToWork(scene, second);
  await post(first, 'preview/skip', { attemptId });
  expect((await previewed(second)).attemptId).toBe(attemptId);
  await scene.db.update(attempts).set({ previewUntil: new Date() }).where(eq(attempts.id, attemptId));
  await agentIs(scene, second.userId, { presence: 'paused', pauseReason: MISSED_PREVIEW, attemptId: null });
  await agentIs(scene, first.userId, { presence: 'available', attemptId: null });
  expect(await scene.attempt(campaign.id, ({ state }) => state === 'waiting')).toMatchObject({
    agentId: null,
  });
});

it('counts as AgentReject what the agent hangs up before anybody answers, and the contact goes on', async () => {
  const agent = await hire();
  const { contact, primary, additional } = await household();
  for (const number of [primary, additional]) await scene.control.setScenario(number, BY_HAND);
  const campaign = await seedQueueCampaign(scene, [contact], [agent], { method: 'preview' });
  await goToWork(scene, agent);
  await scene.start(campaign.id);
  const { attemptId } = await previewed(agent);
  await post(agent, 'preview/accept', { attemptId });
  await scene.call(primary, ({ status }) => status === 'ringing');
  await post(agent, 'hang-up', { attemptId });
  await scene.attempt(campaign.id, ({ status }) => status === 'AgentReject');
  const next = await previewed(agent);
  expect(next).toMatchObject({ called: { reason: 'primary was rejected by the agent' } });
  await post(agent, 'preview/skip', { attemptId: next.attemptId });
});

it.each(['progressive', 'preview'] as const)(
  'takes a %s call at a browser to its disposition, and the browser is called once',
  async (method) => {
    const agent = await hireAtBrowser();
    const { contact, primary } = await household();
    await scene.control.setScenario(primary, STAYS);
    const campaign = await seedQueueCampaign(scene, [contact], [agent], { method });
    await goAvailable(agent);
    await agentIs(scene, agent.userId, { presence: 'available', legState: 'up' });
    expect(agent.phone).toMatch(/^client:[0-9a-f]{32}$/);
    const [line] = await scene.control.calls({ to: agent.phone });
    expect(line).toMatchObject({ from: '+12025550100', status: 'in-progress' });
    await scene.start(campaign.id);
    if (method === 'preview') {
      const { attemptId } = await previewed(agent);
      await post(agent, 'preview/accept', { attemptId });
    }
    const { attemptId } = await shown(agent, ({ state }) => state === 'answered');
    const call = await scene.call(primary, ({ conference }) => conference?.isConnected === true);
    expect((await lineOf(agent))?.others).toEqual([`attempt-${attemptId}`]);
    await post(agent, 'hold', { attemptId, isHeld: true });
    await shown(agent, ({ heldAt }) => heldAt !== null);
    await post(agent, 'hold', { attemptId, isHeld: false });
    await scene.control.hangUp(call.sid);
    await shown(agent, ({ state }) => state === 'wrapUp');
    await post(agent, 'disposition', { attemptId, disposition: ['Sold'], note: 'at the browser' });
    expect(await scene.final(campaign.id, contact.id)).toMatchObject({ reason: 'reached', calls: 1 });
    expect(await scene.history(campaign.id)).toMatchObject([
      {
        ...{ status: 'Reached', agentId: agent.userId, disposition: ['Sold'], note: 'at the browser' },
        ...{ callerId: '+12025550100', callSid: call.sid },
      },
    ]);
    await agentIs(scene, agent.userId, { presence: 'available', legState: 'up', attemptId: null });
    expect(await scene.control.calls({ to: agent.phone })).toHaveLength(1);
  },
);

it('pauses an agent whose browser is not there, loses one whose browser goes, and calls it again', async () => {
  const agent = await hireAtBrowser();
  await scene.control.setScenario(agent.phone, { outcome: 'failed', sipCode: 480 });
  await goAvailable(agent);
  const { pauseReason } = await agentIs(scene, agent.userId, { presence: 'paused', legState: 'none' });
  expect(pauseReason).toBe('the line was not answered (failed)');
  await scene.control.removeScenario(agent.phone);
  await goAvailable(agent);
  await agentIs(scene, agent.userId, { presence: 'available', legState: 'up' });
  await scene.control.phone(agent.phone).hangUp();
  await agentIs(scene, agent.userId, { presence: 'offline', legState: 'none' });
  await goAvailable(agent);
  await agentIs(scene, agent.userId, { presence: 'available', legState: 'up' });
  expect(await scene.control.calls({ to: agent.phone })).toHaveLength(3);
});
