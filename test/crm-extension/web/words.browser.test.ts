// What the API says by codes reads in the viewer's own language, in a real browser.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playCall, putInLine } from '../../store/calls.ts';
import { makeQueueCampaign } from '../../store/floor.ts';
import { makeContact, makeRunning } from '../../store/people.ts';
import { openConsole, type TestConsole } from './open-console.ts';

describe.skipIf(!process.env.CHROMIUM_PATH)('the words of the API, in a browser', () => {
  let product: TestConsole;
  beforeAll(async () => {
    product = await openConsole();
  });
  afterAll(() => product?.close());

  async function openIn(locale: 'en-US' | 'it-IT', path: string) {
    const page = await product.newPage(undefined, locale);
    await product.signIn(page, await product.makePerson('admin'), path);
    return page;
  }

  test('why nobody is being called is the sentence of the API, in English and in Italian', async () => {
    const contact = await makeContact(product.db);
    const { id } = await makeQueueCampaign(product.db, [contact]);
    await putInLine(product.db, { campaignId: id, contactId: contact.id });
    const page = await openIn('en-US', `/campaigns/${id}`);
    await page.getByText('No agent is available (0 paused, 1 offline).').waitFor();
    await page.context().close();
    const italian = await openIn('it-IT', `/campaigns/${id}`);
    await italian.getByText('Nessun agente è disponibile (0 in pausa, 1 non in linea).').waitFor();
    await italian.goto(`${product.url}/contacts/${contact.id}`);
    await italian.getByText(/^Attende un agente\. Nessun agente/).waitFor();
    await italian.context().close();
  });

  test('History names statuses, phones and reasons in words', async () => {
    const contact = await makeContact(product.db);
    const { campaign } = await makeRunning(product.db, [contact]);
    await playCall(product.db, { campaignId: campaign.id, contactId: contact.id }, 'NoAnswer');
    const page = await openIn('it-IT', `/contacts/${contact.id}`);
    await page.getByText('Principale · Nessuna risposta').waitFor();
    await page.getByText('prima chiamata').first().waitFor();
    expect(await page.getByText('NoAnswer').count()).toBe(0);
    await page.context().close();
  });
});
