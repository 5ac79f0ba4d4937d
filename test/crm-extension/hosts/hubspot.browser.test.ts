// HubSpot around the console: its own SDK plays the host, and says what HubSpot says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  consoleFrame,
  type FramedConsole,
  hear,
  heard,
  inside,
  makeAgent,
  openFramedConsole,
  signInInside,
  workThroughCall,
} from './framed-console.ts';

/** HubSpot's host adds where it is shown to the SYNC of the SDK. */
const HOST_PAGE = `<!doctype html><div id="host"></div><script src="/hubspot-sdk.js"></script>
<script>
  window.heard = [];
  const place = new URLSearchParams(location.search).get('place') ?? 'widget';
  if (place === 'forged') {
    window.forged = 0;
    window.addEventListener('message', ({ data }) => window.heard.push(data));
    document.querySelector('#host').innerHTML = '<iframe src="CONSOLE/?host=hubspot"></iframe>';
    window.sync = (hostUrl) => document.querySelector('iframe').contentWindow.postMessage(
      { type: 'SYNC', messageId: '1_1', hostUrl }, '*');
    setInterval(() => { window.sync('https://stranger.example'); window.forged += 1; }, 100);
  }
  const host = place === 'forged' ? { sendMessage() {} } : new IFrameManager({
    iFrameOptions: { src: 'CONSOLE/?host=hubspot', width: '1200px', height: '700px', hostElementSelector: '#host' },
    debugMode: false,
    onMessageHandler: (message) => {
      window.heard.push(message);
      const { type, data } = message;
      if (type === 'OUTGOING_CALL_STARTED')
        window.say('CREATE_ENGAGEMENT_SUCCEEDED', { engagementId: 4711, externalCallId: data.externalCallId });
      if (type === 'CALL_COMPLETED')
        window.say('UPDATE_ENGAGEMENT_SUCCEEDED', { engagementId: data.engagementId });
    },
  });
  const send = host.sendMessage.bind(host);
  const where = { portalId: 62515, userId: 7, ownerId: 9, iframeLocation: place, usesCallingWindow: place !== 'widget' };
  if (place !== 'forged') host.sendMessage = (message, callback) =>
    send(message.type === 'SYNC' ? { ...message, ...where } : message, callback);
  window.say = (type, data) => host.sendMessage({ type, data });
</script>`;

describe.skipIf(!process.env.CHROMIUM_PATH)('the console inside HubSpot', () => {
  let scene: FramedConsole;
  beforeAll(async () => {
    scene = await openFramedConsole(HOST_PAGE);
  });
  afterAll(() => scene?.close());

  const makeOneAgent = (id: string) =>
    makeAgent({ db: scene.product.db, product: scene.product }, 'hubspotId', id);
  async function openIn(place: string, email: string) {
    const page = await scene.openCrm(`${scene.crm.origin}/?place=${place}`);
    await signInInside(page, email);
    return page;
  }

  test('opens the contact whose number was clicked in HubSpot', async () => {
    const { email, contactId, number } = await makeOneAgent('20101');
    const page = await openIn('widget', email);
    expect(await hear(page, 'INITIALIZED')).toMatchObject({ data: { isLoggedIn: false } });
    await hear(page, 'LOGGED_IN');
    await hear(page, 'USER_UNAVAILABLE');
    expect(await hear(page, 'RESIZE_WIDGET')).toMatchObject({ data: { width: 420, height: 640 } });
    const clicked = {
      ...{ phoneNumber: number, phone_number: number, countryCode: 'US', ownerId: 9, portalId: 62515 },
      ...{ subjectId: 20101, objectId: 20101, objectType: 'CONTACT', toPhoneNumberSrc: 'phone' },
      calleeInfo: { calleeId: 20101, calleeObjectTypeId: '0-1' },
      startTimestamp: 1_795_437_566_751,
    };
    await page.evaluate(`window.say('DIAL_NUMBER', ${JSON.stringify(clicked)})`);
    const frame = consoleFrame(page, scene.product);
    await expect.poll(() => new URL(frame.url()).pathname).toBe(`/contacts/${contactId}`);
    expect(await heard(page, 'LOGGED_IN')).toHaveLength(1);
    expect(await heard(page, 'LOGGED_OUT')).toEqual([]);
    await inside(page)
      .getByRole('button', { name: /^Your account/ })
      .click();
    await inside(page).getByRole('menuitem', { name: 'Sign out' }).click();
    await hear(page, 'LOGGED_OUT');
    await expect.poll(() => consoleFrame(page, scene.product).url()).toContain('/?host=hubspot');
    await page.context().close();
  });

  test('tells HubSpot a call from its start to what was said of it, in one row, and shows the contact', async () => {
    const agent = await makeOneAgent('20102');
    const page = await openIn('widget', agent.email);
    await inside(page).getByText('You are offline').waitFor();
    await agent.desk.show();
    await workThroughCall(page, agent);
    const externalCallId = agent.desk.attemptId;
    expect(await hear(page, 'OUTGOING_CALL_STARTED')).toMatchObject({
      data: { externalCallId, createEngagement: true, toNumber: agent.number },
    });
    expect(await hear(page, 'CALL_ANSWERED')).toMatchObject({ data: { externalCallId } });
    expect(await hear(page, 'NAVIGATE_TO_RECORD')).toMatchObject({
      data: {
        objectCoordinates: { portalId: 62515, objectId: 20102, objectTypeId: '0-1' },
        openIn: 'CURRENT_TAB',
      },
    });
    expect(await hear(page, 'CALL_ENDED')).toMatchObject({
      data: { externalCallId, engagementId: 4711, callEndStatus: 'COMPLETED' },
    });
    expect(await hear(page, 'CALL_COMPLETED')).toMatchObject({
      data: {
        ...{ externalCallId, engagementId: 4711 },
        engagementProperties: { hs_call_body: 'Not now\nNot this year', hs_call_direction: 'OUTBOUND' },
      },
    });
    for (const once of ['OUTGOING_CALL_STARTED', 'CALL_ANSWERED', 'CALL_ENDED', 'CALL_COMPLETED'])
      expect([once, (await heard(page, once)).length]).toEqual([once, 1]);
    await hear(page, 'USER_AVAILABLE');
    await page.context().close();
  });

  test('in the remote it opens records and leaves calls to the calling window', async () => {
    const agent = await makeOneAgent('20103');
    const page = await openIn('remote', agent.email);
    await inside(page).getByText('You are offline').waitFor();
    await agent.desk.show();
    await workThroughCall(page, agent);
    await hear(page, 'NAVIGATE_TO_RECORD');
    const types = new Set((await page.evaluate<{ type: string }[]>('window.heard')).map(({ type }) => type));
    expect([...types].filter((type) => /CALL|LOGGED|USER|INITIALIZED/.test(type))).toEqual([]);
    await page.context().close();
  });

  test('in the calling window it tells of calls and opens no records', async () => {
    const agent = await makeOneAgent('20104');
    const page = await openIn('window', agent.email);
    await inside(page).getByText('You are offline').waitFor();
    await agent.desk.show();
    await workThroughCall(page, agent);
    await hear(page, 'CALL_COMPLETED');
    expect(await heard(page, 'NAVIGATE_TO_RECORD')).toEqual([]);
    await page.context().close();
  });

  test('a SYNC that names another origin than its own is not answered', async () => {
    const page = await scene.openCrm(`${scene.crm.origin}/?place=forged`);
    await inside(page).getByLabel('E-mail address').waitFor();
    await expect.poll(() => page.evaluate<number>('window.forged')).toBeGreaterThan(3);
    await page.evaluate(`window.sync(location.origin)`);
    expect(await hear(page, 'SYNC_ACK')).toMatchObject({ hostUrl: scene.crm.origin });
    expect(await heard(page, 'SYNC_ACK')).toHaveLength(1);
    await page.context().close();
  });
});
