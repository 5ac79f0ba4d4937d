// Twenty around the console: nothing is posted, but the contact on the desk leads to its person in Twenty.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newToken, tokenHash } from '../../../api/tokens.ts';
import { keepCode } from '../../../store/crm-codes.ts';
import { crmLinks } from '../../../store/schema/crm.ts';
import { startSignInCrm } from '../../api/sign-in-crm.ts';
import {
  consoleFrame,
  type FramedConsole,
  inside,
  makeAgent,
  openFramedConsole,
  signInInside,
} from './framed-console.ts';

const HOST_PAGE = `<!doctype html><a target="dialer-console" rel="opener">Open the console, signed in</a>
<iframe width="1200" height="700"></iframe><script>
  const crm = new URLSearchParams(location.search).get('crm') ?? location.origin;
  document.querySelector('iframe').src = 'CONSOLE/?host=twenty&crm=' + encodeURIComponent(crm);
</script>`;

describe.skipIf(!process.env.CHROMIUM_PATH)('the console inside Twenty', () => {
  let scene: FramedConsole;
  beforeAll(async () => {
    scene = await openFramedConsole(HOST_PAGE);
  });
  afterAll(() => scene?.close());

  async function openDesk(query: string) {
    const { product } = scene;
    const agent = await makeAgent({ db: product.db, product }, 'crmId', 'unused');
    const crmId = crypto.randomUUID();
    const link = { object: 'person' as const, crmId, ourId: agent.contactId, crmUpdatedAt: new Date() };
    await product.db.insert(crmLinks).values(link);
    const page = await scene.openCrm(`${scene.crm.origin}/${query}`);
    await signInInside(page, agent.email);
    await inside(page).getByText('You are offline').waitFor();
    await agent.desk.show();
    await inside(page).getByRole('heading', { name: agent.desk.contactName }).waitFor();
    return { page, crmId };
  }

  test('links the contact on the desk to its person', async () => {
    const { page, crmId } = await openDesk('');
    const link = inside(page).getByRole('link', { name: 'Show in the CRM' });
    expect(await link.getAttribute('href')).toBe(`${scene.crm.origin}/object/person/${crmId}`);
    expect(await link.getAttribute('target')).toBe('_blank');
    await page.context().close();
  });

  test('links nowhere when the address names an origin that is not known', async () => {
    const { page } = await openDesk('?crm=https://evil.example');
    await inside(page).getByText('the number to call is chosen by').waitFor();
    expect(await inside(page).getByRole('link', { name: 'Show in the CRM' }).count()).toBe(0);
    await page.context().close();
  });

  test('is signed in where it stands, in the colors of Twenty, by the link that looks for its frame', async () => {
    const { product, crm } = scene;
    const page = await scene.openCrm();
    await page.emulateMedia({ colorScheme: 'light' });
    await inside(page).getByLabel('E-mail address').waitFor();
    const link = page.getByText('Open the console, signed in');
    const follow = async (colorScheme: string) => {
      const code = newToken();
      const email = await product.makePerson('agent');
      const { items } = await product.call<{ items: { id: string; email: string }[] }>('GET', '/api/users');
      const userId = items.find((user) => user.email === email)?.id ?? '';
      await keepCode(product.db, { codeHash: tokenHash(code), userId, purpose: 'console' }, new Date());
      const query = new URLSearchParams({ host: 'twenty', crm: crm.origin });
      const url = `${product.url}/?${query}#code=${code}&colorScheme=${colorScheme}`;
      await link.evaluate((element, href) => element.setAttribute('href', href), url);
      await link.click();
    };
    const colors = () =>
      consoleFrame(page, product).evaluate('document.documentElement.dataset.mantineColorScheme');
    await follow('dark');
    await inside(page).getByRole('main').waitFor();
    await expect.poll(colors).toBe('dark');
    await follow('light');
    await expect.poll(colors).toBe('light');
    expect(page.context().pages()).toHaveLength(1);
    expect(consoleFrame(page, product).url()).not.toContain('code');
    await page.context().close();
  });

  test('signs in by Twenty itself, in a window that closes again, and keeps nothing', async () => {
    const { product } = scene;
    const workspaceId = randomUUID();
    const twenty = startSignInCrm(() => ({ email: 'ada@crm.example', workspaceId }));
    await twenty.listening;
    const apiKey = `h.${Buffer.from(JSON.stringify({ workspaceId })).toString('base64url')}.s`;
    await product.call('PUT', '/api/crm/connection', { baseUrl: twenty.url(), apiKey });
    const page = await scene.openCrm();
    const opened = page.waitForEvent('popup');
    await inside(page).getByRole('button', { name: 'Sign in with Twenty' }).click();
    const popup = await opened;
    await popup.getByRole('link', { name: 'Allow' }).click();
    await inside(page).getByRole('button', { name: 'Your account: Ada' }).waitFor();
    await expect.poll(() => popup.isClosed()).toBe(true);
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
    twenty.close();
  });
});
