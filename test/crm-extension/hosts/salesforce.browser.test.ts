// Salesforce around the console: the org's script is a stand-in with the methods of Open CTI for Lightning.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  consoleFrame,
  type FramedConsole,
  inside,
  makeAgent,
  openFramedConsole,
  signInInside,
  workThroughCall,
} from './framed-console.ts';

/** Salesforce adds its own parameters, which the real script reads when it is loaded. */
const HOST_PAGE = `<!doctype html><script>
  const org = new URLSearchParams(location.search).get('org');
  const named = org ? '&org=' + org : '';
  document.write('<iframe width="1200" height="700" src="CONSOLE/?host=salesforce' + named +
    '&mode=Lightning&sfdcIFrameOrigin=https%3A%2F%2Facme.lightning.force.com"></iframe>');
</script>`;

/** As the Open CTI Developer Guide describes them: every method takes one object, answers come by its callback. */
const OPEN_CTI = `{
  const calls = (window.ctiCalls = []);
  const listeners = (window.ctiListeners = {});
  window.ctiSearch = location.search;
  const method = (name, returnValue = true) => ({ callback, listener, ...request }) => {
    calls.push({ name, ...request });
    if (listener) listeners[name] = listener;
    if (callback) setTimeout(() => callback({ success: true, returnValue, errors: null }), 0);
  };
  window.sforce = { opencti: {
    SCREENPOP_TYPE: { SOBJECT: 'sobject', URL: 'url' },
    enableClickToDial: method('enableClickToDial'),
    disableClickToDial: method('disableClickToDial'),
    onClickToDial: method('onClickToDial'),
    onNavigationChange: method('onNavigationChange'),
    getAppViewInfo: method('getAppViewInfo', { url: 'https://acme.lightning.force.com/lightning/page/home' }),
    screenPop: method('screenPop'),
    saveLog: method('saveLog', { recordId: '00T000000000001AAA' }),
    setSoftphonePanelHeight: method('setSoftphonePanelHeight'),
    setSoftphonePanelWidth: method('setSoftphonePanelWidth'),
    setSoftphoneItemLabel: method('setSoftphoneItemLabel'),
  } };
}`;

describe.skipIf(!process.env.CHROMIUM_PATH)('the console inside Salesforce', () => {
  let scene: FramedConsole;
  beforeAll(async () => {
    scene = await openFramedConsole(HOST_PAGE);
  });
  afterAll(() => scene?.close());

  const makeOneAgent = (id: string) =>
    makeAgent({ db: scene.product.db, product: scene.product }, 'salesforceId', id);
  async function openIn(query: string, email: string) {
    const page = await scene.product.newPage();
    await page.route('https://*.my.salesforce.com/support/api/**', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: OPEN_CTI }),
    );
    await page.goto(`${scene.crm.origin}/${query}`);
    await signInInside(page, email);
    return page;
  }
  const frameOf = (page: Page) => consoleFrame(page, scene.product);
  const callsOf = async (page: Page, name: string) =>
    (await frameOf(page).evaluate<Record<string, unknown>[]>('window.ctiCalls')).filter(
      (call) => call.name === name,
    );

  test('loads Open CTI from the org before the address changes, and opens the contact of a clicked number', async () => {
    const { email, contactId } = await makeOneAgent('003000000000001');
    const page = await openIn('', email);
    const frame = frameOf(page);
    expect(await frame.evaluate('window.ctiSearch')).toContain('sfdcIFrameOrigin=https%3A%2F%2Facme');
    await expect.poll(async () => (await callsOf(page, 'enableClickToDial')).length).toBeGreaterThan(0);
    expect(await callsOf(page, 'setSoftphonePanelHeight')).toMatchObject([{ heightPX: 640 }]);
    expect(await callsOf(page, 'setSoftphonePanelWidth')).toMatchObject([{ widthPX: 420 }]);
    const clicked = `{ number: '+1 555', recordId: '003000000000001AAA', recordName: 'Grace', objectType: 'Contact' }`;
    await frame.evaluate(`window.ctiListeners.onClickToDial(${clicked})`);
    await expect.poll(() => new URL(frame.url()).pathname).toBe(`/contacts/${contactId}`);
    await page.context().close();
  });

  test('shows the record of an answered call, and keeps the call as one finished task', async () => {
    const agent = await makeOneAgent('00Q000000000002AAA');
    const page = await openIn('', agent.email);
    await inside(page).getByText('You are offline').waitFor();
    await agent.desk.show();
    await workThroughCall(page, agent);
    await expect.poll(async () => (await callsOf(page, 'saveLog')).length).toBe(1);
    expect(await callsOf(page, 'screenPop')).toMatchObject([
      { type: 'sobject', params: { recordId: '00Q000000000002AAA' } },
    ]);
    expect((await callsOf(page, 'saveLog'))[0]?.value).toMatchObject({
      ...{ entityApiName: 'Task', WhoId: '00Q000000000002AAA', Status: 'Completed', TaskSubtype: 'Call' },
      ...{ CallType: 'Outbound', CallObject: agent.desk.attemptId, CallDisposition: 'Not now' },
      Description: 'Not this year',
    });
    expect((await callsOf(page, 'setSoftphoneItemLabel')).at(-1)).toMatchObject({
      label: 'Dialer: available',
    });
    await page.context().close();
  });

  test('an org that is not named is not loaded, and the console works without it and says so', async () => {
    const { email } = await makeOneAgent('003000000000003');
    const page = await openIn('?org=evil.my.salesforce.com', email);
    await inside(page).getByText('The CRM is not connected').waitFor();
    expect(await frameOf(page).evaluate('typeof window.sforce')).toBe('undefined');
    await page.context().close();
  });
});
