// Any page as the CRM around the console, by the standalone contract, version 1; and pages that are not believed.
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

const HOST_PAGE = `<!doctype html><iframe src="CONSOLE/?host=standalone" width="1200" height="700"></iframe>
<script>
  window.heard = [];
  window.answers = { screenPop: 'done', logCall: 'done' };
  window.say = (type, payload, more = {}) => document.querySelector('iframe').contentWindow.postMessage(
    { channel: 'dialer', v: 1, id: String(Math.random()), type, payload, ...more }, 'CONSOLE');
  window.addEventListener('message', ({ data, origin }) => {
    if (origin !== 'CONSOLE') return;
    window.heard.push(data);
    const answer = window.answers[data.type];
    if (answer) window.say(answer, { reason: 'the record is locked' }, { replyTo: data.id });
  });
  window.hello = (more = {}) => window.say('hello', { versions: [1], tenant: 'Acme', user: '7', ...more });
</script>`;

describe.skipIf(!process.env.CHROMIUM_PATH)('the console inside any page', () => {
  let scene: FramedConsole;
  beforeAll(async () => {
    scene = await openFramedConsole(HOST_PAGE);
  });
  afterAll(() => scene?.close());

  async function openGreeted(email: string, hello = '{}') {
    const page = await scene.openCrm();
    await inside(page).getByLabel('E-mail address').waitFor();
    await page.evaluate(`window.hello(${hello})`);
    await hear(page, 'ready');
    await signInInside(page, email);
    return page;
  }
  const makeOneAgent = (id: string) =>
    makeAgent({ db: scene.product.db, product: scene.product }, 'crmId', id);

  test('answers a hello with the version it speaks, and refuses one that speaks none of its own', async () => {
    const page = await scene.openCrm();
    await inside(page).getByLabel('E-mail address').waitFor();
    await page.evaluate('window.hello({ versions: [2] })');
    expect(await hear(page, 'refused')).toMatchObject({ payload: { reason: 'version', versions: [1] } });
    await page.evaluate('window.hello({ versions: [1, 2] })');
    expect(await hear(page, 'ready')).toMatchObject({ channel: 'dialer', v: 1, payload: { version: 1 } });
    await page.context().close();
  });

  test('takes the colors of the page around it before anybody has signed in, and follows them', async () => {
    const page = await scene.openCrm();
    await page.emulateMedia({ colorScheme: 'light' });
    await inside(page).getByLabel('E-mail address').waitFor();
    const colors = () =>
      consoleFrame(page, scene.product).evaluate('document.documentElement.dataset.mantineColorScheme');
    expect(await colors()).toBe('light');
    await page.evaluate('window.hello({ colorScheme: "dark" })');
    await expect.poll(colors).toBe('dark');
    await page.evaluate('window.say("colorScheme", { colorScheme: "pink" })');
    await page.evaluate('window.say("colorScheme", { colorScheme: "light" })');
    await expect.poll(colors).toBe('light');
    await page.context().close();
  });

  test('takes the colors of the system when the page around it says nothing of its own', async () => {
    const page = await scene.openCrm();
    await page.emulateMedia({ colorScheme: 'dark' });
    await inside(page).getByLabel('E-mail address').waitFor();
    await page.evaluate('window.hello()');
    await hear(page, 'ready');
    expect(
      await consoleFrame(page, scene.product).evaluate('document.documentElement.dataset.mantineColorScheme'),
    ).toBe('dark');
    await page.context().close();
  });

  test('opens the contact of a click to dial, by record or by number, and no number stands in its address', async () => {
    const { email, contactId, number, desk } = await makeOneAgent('c-1');
    const page = await openGreeted(email, '{ colorScheme: "dark" }');
    expect(await hear(page, 'availability')).toMatchObject({ payload: { availability: 'away' } });
    expect(await hear(page, 'resize')).toMatchObject({ payload: { widthPx: 420, heightPx: 640 } });
    const frame = consoleFrame(page, scene.product);
    expect(await frame.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark');
    const urls: string[] = [];
    page.on('request', (request) => urls.push(request.url()));
    await page.evaluate(
      `window.say('dial', { phoneNumber: '+10000000000', record: { object: 'contact', id: 'c-1' } })`,
    );
    await expect.poll(() => new URL(frame.url()).pathname).toBe(`/contacts/${contactId}`);
    await inside(page).getByRole('link', { name: 'Agent desk' }).click();
    await expect.poll(() => new URL(frame.url()).pathname).toBe('/desk');
    await page.evaluate(`window.say('dial', { phoneNumber: '${number}' })`);
    await expect.poll(() => new URL(frame.url()).pathname).toBe(`/contacts/${contactId}`);
    await page.evaluate(`window.say('dial', { phoneNumber: '+15005550000' })`);
    await inside(page).getByText('Nobody here has this record').waitFor();
    expect(urls.filter((url) => /\d{10}/.test(url.replaceAll(contactId, '')))).toEqual([]);
    expect(desk.contactName).toContain('Grace');
    await page.context().close();
  });

  test('shows the contact of an answered call in the CRM, and tells it the call when the last word is said', async () => {
    const agent = await makeOneAgent('c-2');
    const page = await openGreeted(agent.email);
    await inside(page).getByText('You are offline').waitFor();
    await agent.desk.show();
    await workThroughCall(page, agent);
    const record = { object: 'contact', id: 'c-2' };
    expect(await hear(page, 'screenPop')).toMatchObject({ payload: { record } });
    expect(await hear(page, 'logCall')).toMatchObject({
      payload: {
        ...{ callId: agent.desk.attemptId, record, disposition: 'Not now', note: 'Not this year' },
        title: expect.stringContaining('Not now'),
      },
    });
    const phases = (await heard(page, 'call')).map(({ payload }) => (payload as { phase: string }).phase);
    expect([...new Set(phases)]).toEqual(['talking', 'ended']);
    expect(await heard(page, 'logCall')).toHaveLength(1);
    const availabilities = (await heard(page, 'availability')).map(({ payload }) => payload);
    expect(availabilities.at(-1)).toEqual({ availability: 'available' });
    await page.context().close();
  });

  test('believes nobody but the page around it', async () => {
    const { email, contactId } = await makeOneAgent('c-3');
    const page = await openGreeted(email);
    const frame = consoleFrame(page, scene.product);
    await inside(page).getByRole('main').waitFor();
    const dial = `{ channel: 'dialer', v: 1, id: '1', type: 'dial',
      payload: { phoneNumber: '+15005550000', record: { object: 'contact', id: 'c-3' } } }`;
    for (const url of [`${scene.stranger.origin}/`, `${scene.crm.origin}/beside`]) {
      await page.evaluate(`document.body.append(
        Object.assign(document.createElement('iframe'), { src: '${url}' }))`);
      const beside = () => page.frames().find((each) => each.url() === url);
      await expect.poll(() => beside()?.evaluate('typeof window.say')).toBe('function');
      await beside()?.evaluate(`window.top.frames[0].postMessage(${dial}, '*')`);
    }
    for (const nonsense of [
      'null',
      '7',
      '{ channel: "dialer" }',
      '{ channel: "dialer", v: 2, id: "1", type: "dial" }',
    ])
      await page.evaluate(`document.querySelector('iframe').contentWindow.postMessage(${nonsense}, '*')`);
    // What comes after it from the page itself is heard, so that the others were heard before and not believed.
    await page.evaluate(`window.say('dial', { phoneNumber: '+15005550001' })`);
    await inside(page).getByText('Nobody here has this record').waitFor();
    expect(new URL(frame.url()).pathname).not.toBe(`/contacts/${contactId}`);
    await page.context().close();
  });

  test('is not shown at all by an origin that is not named', async () => {
    const page = await scene.openCrm(scene.stranger.origin);
    await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
    await page.context().close();
  });
});
