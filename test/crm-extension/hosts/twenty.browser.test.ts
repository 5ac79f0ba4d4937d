// Twenty around the console: nothing is posted, but the contact on the desk leads to its person in Twenty.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crmLinks } from '../../../store/schema/crm.ts';
import { type FramedConsole, inside, makeAgent, openFramedConsole, signInInside } from './framed-console.ts';

const HOST_PAGE = `<!doctype html><iframe width="1200" height="700"></iframe><script>
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
});
