import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

const executablePath = process.env.CHROMIUM_PATH;
const callee = '+12025550111';
const spelled = '+1 202 555 0111';

describe.skipIf(!executablePath)('the page of phones, in a browser', () => {
  let world: PhoneWorld;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  beforeAll(async () => {
    /** Slow enough for a busy machine to click in time. */
    world = await startPhoneWorld({ speed: 20 });
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  beforeEach(async () => {
    await world.forget();
    errors.length = 0;
    page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(world.simulator.url);
  });
  afterEach(async () => {
    expect(errors).toEqual([]);
    await page.close();
  });
  afterAll(async () => {
    await browser?.close();
    await world.close();
  });

  const phone = () => page.getByRole('article', { name: `Phone ${spelled}` });
  const button = (name: string) => phone().getByRole('button', { name });
  const ringByHand = async () => {
    await world.control.setScenario(callee, { outcome: 'manual' });
    return (await world.call(callee, { timeout: 600, machineDetection: 'Enable' })).sid;
  };

  test('answers a call, shows what the caller says, presses a key and hangs up', async () => {
    world.receiver.twiml(
      '/twiml',
      '<Gather numDigits="1" timeout="600" action="/twiml/menu"><Say>Press one</Say></Gather>',
    );
    world.receiver.twiml('/twiml/menu', '<Say>Thank you</Say><Pause length="6000"/>');
    await page.getByText('No phone is ringing.').waitFor();
    const sid = await ringByHand();
    await button('Answer').click();
    await phone().getByRole('log').getByText('Press one').waitFor();
    expect((await world.receiver.until('/twiml', 1))[0]?.params.AnsweredBy).toBe('human');
    await button('1').click();
    expect((await world.receiver.until('/twiml/menu', 1))[0]?.params.Digits).toBe('1');
    await phone().getByRole('log').getByText('Thank you').waitFor();
    expect(await phone().getByRole('group', { name: 'Keypad' }).count()).toBe(0);
    await button('Hang up').click();
    expect(await world.untilCall(sid, isOver)).toMatchObject({ status: 'completed', endedBy: 'callee' });
    const recent = page.getByRole('region', { name: 'Recent calls' });
    await recent.getByText(spelled).waitFor();
    await recent.getByText(/^Talked /).waitFor();
  });

  test('answers and hangs up by keyboard, without losing the focus', async () => {
    world.receiver.twiml('/twiml', '<Pause length="6000"/>');
    const sid = await ringByHand();
    await button('Answer').focus();
    await page.keyboard.press('Enter');
    await button('Hang up').waitFor();
    await expect.poll(() => button('Hang up').evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    expect((await world.untilCall(sid, isOver)).endedBy).toBe('callee');
  });

  test('declines', async () => {
    const sid = await ringByHand();
    await button('Decline').click();
    expect(await world.untilCall(sid, isOver)).toMatchObject({ status: 'busy', sipResponseCode: 603 });
    await page.getByRole('region', { name: 'Recent calls' }).getByText('Declined').waitFor();
  });

  test('answers as a machine', async () => {
    world.receiver.twiml('/twiml', '<Pause length="6000"/>');
    const sid = await ringByHand();
    await button('Voicemail').click();
    await phone().getByText('Voicemail is on').waitFor();
    expect((await world.untilCall(sid, (call) => call.verdictAt !== undefined)).answeredBy).toBe(
      'machine_start',
    );
  });

  test('lets a call ring that would be answered', async () => {
    await world.control.setScenario(callee, { outcome: 'answer', ringMs: 590_000 });
    const { sid } = await world.call(callee, { timeout: 600 });
    await button('Let it ring').click();
    await phone().getByText('Left to ring').waitFor();
    expect((await world.untilCall(sid, (call) => call.leftToRing === true)).answeredAt).toBeUndefined();
    await world.client.calls(sid).update({ status: 'canceled' });
    await phone().waitFor({ state: 'detached' });
  });

  test('says with whom a phone is in a conference, on hold and muted', async () => {
    const { client, untilCall, simulator } = world;
    const { conferences } = simulator.simulation;
    const dialIn = (to: string, label: string) =>
      client.conferences('room-1').participants.create({ to, from: '+12025550100', label, waitUrl: '' });
    const { callSid, conferenceSid } = await dialIn(callee, 'customer');
    await phone().getByText('Alone in a conference').waitFor();
    const agent = await dialIn('client:anna', 'agent');
    await untilCall(agent.callSid, () => conferences.of(agent.callSid)?.participant.joinedAt !== undefined);
    await phone().getByText('In a conference with agent').waitFor();
    const anna = page.getByRole('article', { name: 'Phone client:anna' });
    await anna.getByText('In a conference with customer').waitFor();
    const customer = client.conferences(conferenceSid).participants(callSid);
    await customer.update({ muted: true });
    await phone().getByText('Talking, muted').waitFor();
    await customer.update({ hold: true });
    await phone().getByText('On hold').waitFor();
    await anna.getByRole('button', { name: 'Hang up' }).click();
    await phone().getByText('Alone in a conference').waitFor();
  });

  test('lets agents be away without touching other numbers', async () => {
    await page.getByLabel('All agents').selectOption('Rings out');
    const plans = async () => world.simulator.simulation.scenarios.plans();
    await expect
      .poll(plans)
      .toMatchObject({ agents: { outcome: 'no-answer' }, default: { outcome: 'answer' } });
    await page.getByLabel('Find or add a number').fill('client:anna');
    await page.getByLabel('client:anna', { exact: true }).selectOption('I answer by hand');
    await expect.poll(plans).toMatchObject({ numbers: { 'client:anna': { outcome: 'manual' } } });
  });

  test('decides what happens when a number is called, and takes it back', async () => {
    await page.getByLabel('Find or add a number').fill(callee);
    const chooser = page.getByLabel(spelled, { exact: true });
    await chooser.selectOption('Is busy');
    const plans = async () => world.simulator.simulation.scenarios.plans();
    await expect.poll(plans).toMatchObject({ numbers: { [callee]: { outcome: 'busy' } } });
    await chooser.selectOption('Like all others');
    await expect.poll(plans).toMatchObject({ numbers: {} });
    await page.getByLabel('All other numbers').selectOption('Does not exist');
    await expect.poll(plans).toMatchObject({ default: { outcome: 'failed', sipCode: 404 } });
  });

  test('is as wide as the narrowest phone, and reads well to a machine', async () => {
    await ringByHand();
    await button('Answer').waitFor();
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(360);
    const unnamed = await page.evaluate(
      '[...document.querySelectorAll("button, input, select")].filter((it) => !it.labels?.length && !it.textContent.trim() && !it.ariaLabel).length',
    );
    expect(unnamed).toBe(0);
  });
});
