import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseTwiml } from '../../../local/twilio/twiml.ts';
import { talkMs } from '../../../local/twilio/verb-times.ts';
import { isOver, type PhoneWorld, startPhoneWorld } from './phone-world.ts';

describe('a document', () => {
  test('becomes verbs with attributes, text and children, in their order', () => {
    const verbs = parseTwiml(`<?xml version="1.0" encoding="UTF-8"?>
      <!-- greeting -->
      <Response><Gather numDigits="1" action="/menu?a=1&amp;b=2"><Say>Tom &amp; &#39;Jerry&#39;</Say></Gather><Hangup/></Response>`);
    expect(verbs).toEqual([
      {
        name: 'Gather',
        attributes: { numDigits: '1', action: '/menu?a=1&b=2' },
        text: '',
        children: [{ name: 'Say', attributes: {}, text: "Tom & 'Jerry'", children: [] }],
      },
      { name: 'Hangup', attributes: {}, text: '', children: [] },
    ]);
  });

  test.each([
    ['is no XML', '<Response><Say>', 12100],
    ['is empty', '', 12100],
    ['has another root', '<Answer/>', 12102],
  ])('that %s is refused', (_, document, code) => {
    expect(() => parseTwiml(document)).toThrow(expect.objectContaining({ code }));
  });

  test.each([
    ['<Say>0123456789</Say>', 600],
    ['<Say loop="3">0123456789</Say>', 1800],
    ['<Play>https://a.example/a.mp3</Play>', 3000],
    ['<Play digits="w12"/>', 1500],
    ['<Pause/>', 1000],
    ['<Pause length="4"/>', 4000],
    ['<Hangup/>', 0],
  ])('talks: %s for %i ms', (verb, ms) => {
    const [parsed] = parseTwiml(`<Response>${verb}</Response>`);
    expect(parsed && talkMs(parsed)).toBe(ms);
  });
});

describe('a call', () => {
  let world: PhoneWorld;
  beforeAll(async () => {
    world = await startPhoneWorld({ speed: 500 });
  });
  beforeEach(() => world.forget());
  afterAll(() => world.close());

  const callee = '+14155550123';
  const over = async (more: Parameters<PhoneWorld['call']>[1] = {}) =>
    world.untilCall((await world.call(callee, more)).sid, isOver);
  const verbs = async (more: Parameters<PhoneWorld['call']>[1] = {}) =>
    (await over(more)).verbs.map(({ verb, detail }) => `${verb} ${detail}`.trim());

  test('says, plays and pauses, and ends with its document', async () => {
    world.receiver.twiml('/twiml', '<Say>Good day</Say><Play>/a.mp3</Play><Pause/>');
    expect(await verbs()).toEqual(['Say Good day', 'Play /a.mp3', 'Pause']);
  });

  test('takes its document from the request when there is no Url', async () => {
    expect(await verbs({ url: '', twiml: '<Response><Say>Good day</Say></Response>' })).toEqual([
      'Say Good day',
    ]);
    expect(world.receiver.on('/twiml')).toEqual([]);
  });

  test.each(['Hangup', 'Reject'])('ends at <%s>', async (verb) => {
    world.receiver.twiml('/twiml', `<${verb}/><Say>Never said</Say>`);
    expect(await verbs()).toEqual([verb]);
  });

  test('follows <Redirect> to an address beside its own', async () => {
    world.receiver.twiml('/twiml/first', '<Redirect>second?step=2</Redirect>');
    world.receiver.twiml('/twiml/second', '<Hangup/>');
    await over({ url: `${world.receiver.url}/twiml/first?step=1#rc=0` });
    expect(world.receiver.on('/twiml/second')).toMatchObject([
      { path: '/twiml/second?step=2', signed: true },
    ]);
  });

  test('asks by GET where the verb wants it', async () => {
    world.receiver.twiml('/twiml', '<Redirect method="GET">/twiml/second</Redirect>');
    await over();
    expect(world.receiver.on('/twiml/second')).toMatchObject([{ method: 'GET', signed: true }]);
  });

  test('gathers the keys of its scenario and posts them, one string for each <Gather>', async () => {
    await world.control.setScenario(callee, { outcome: 'answer', ringMs: 10, digits: ['42#7', '1'] });
    world.receiver.twiml('/twiml', '<Gather action="/twiml/menu"><Say>Your number, please</Say></Gather>');
    world.receiver.twiml('/twiml/menu', '<Gather numDigits="1" action="/twiml/end" finishOnKey=""/>');
    await over();
    expect(world.receiver.on('/twiml/menu')[0]?.params.Digits).toBe('42');
    expect(world.receiver.on('/twiml/end')[0]?.params.Digits).toBe('7');
  });

  test.each([
    ['its last digit', 'numDigits="2"', '42', '42', ''],
    ['its finishOnKey, which is no digit', 'numDigits="4" finishOnKey="*"', '42*', '42', '*'],
    ['one of several keys', 'finishOnKey="*#"', '4#', '4', '#'],
    ['its timeout after the last key', 'timeout="2" finishOnKey=""', '4#', '4#', ''],
  ])('gathers by hand until %s', async (_, attributes, pressed, digits, finishedOnKey) => {
    const { control, receiver, untilCall } = world;
    receiver.twiml(
      '/twiml',
      `<Gather input="dtmf" action="/twiml/menu" ${attributes}><Pause length="600"/></Gather>`,
    );
    const { sid } = await world.call(callee);
    await untilCall(sid, ({ verbs }) => verbs.length > 0);
    await control.press(sid, pressed);
    expect((await receiver.until('/twiml/menu', 1))[0]?.params).toMatchObject({
      Digits: digits,
      FinishedOnKey: finishedOnKey,
    });
  });

  test('goes on after a <Gather> without keys', async () => {
    world.receiver.twiml('/twiml', '<Gather action="/twiml/menu" timeout="1"/><Say>Nothing heard</Say>');
    expect(await verbs()).toEqual(['Gather', 'Say Nothing heard']);
    expect(world.receiver.on('/twiml/menu')).toEqual([]);
  });

  test('posts an empty <Gather> where it is wished', async () => {
    world.receiver.twiml('/twiml', '<Gather action="/twiml/menu" timeout="1" actionOnEmptyResult="true"/>');
    await over();
    expect(world.receiver.on('/twiml/menu')[0]?.params.Digits).toBe('');
  });

  test.each([
    ['<Number>+14155550199</Number>', 'Number +14155550199'],
    ['<Client>agent_1</Client>', 'Client agent_1'],
  ])('dials %s for a while, logs it and reports to the action', async (target, detail) => {
    await world.control.setScenario(callee, { outcome: 'answer', ringMs: 10, dialMs: 4000 });
    world.receiver.twiml('/twiml', `<Dial action="/twiml/end">${target}</Dial>`);
    expect(await verbs()).toEqual([`Dial ${detail}`]);
    expect(world.receiver.on('/twiml/end')[0]?.params).toMatchObject({
      DialCallStatus: 'completed',
      DialCallDuration: '4',
    });
  });

  test('notes an unknown verb loudly (12200) and goes on', async () => {
    world.receiver.twiml('/twiml', '<Stream url="wss://a.example"/><Say>Still here</Say>');
    const call = await over();
    expect(call.verbs.at(-1)?.detail).toBe('Still here');
    expect(call.notes).toMatchObject([{ code: 12200, text: expect.stringContaining('<Stream>') }]);
  });

  test.each([
    ['an error', 11200, { status: 500, type: 'text/xml', body: '<Response/>' }],
    ['something that is no XML', 12100, { status: 200, type: 'text/xml', body: 'Good day' }],
    ['another content type', 12300, { status: 200, type: 'application/json', body: '{}' }],
  ])('that is answered with %s drops, or takes its FallbackUrl', async (_, code, answer) => {
    world.receiver.reply('/twiml', (_request, response) => {
      response.writeHead(answer.status, { 'Content-Type': answer.type }).end(answer.body);
    });
    const dropped = await over();
    expect(dropped).toMatchObject({ status: 'completed', endedBy: 'webhook-failure' });
    expect(dropped.notes).toMatchObject([{ code }]);

    const saved = await over({ fallbackUrl: `${world.receiver.url}/twiml/fallback` });
    expect(saved).toMatchObject({ status: 'completed', endedBy: 'twiml' });
    expect(world.receiver.on('/twiml/fallback')[0]?.params).toMatchObject({
      ErrorCode: String(code),
      ErrorUrl: `${world.receiver.url}/twiml`,
    });
  });

  test('without anybody to answer drops with 11205', async () => {
    const call = await over({ url: 'http://127.0.0.1:9/twiml' });
    expect(call).toMatchObject({ status: 'completed', endedBy: 'webhook-failure' });
    expect(call.notes).toMatchObject([{ code: 11205 }]);
  });
});
