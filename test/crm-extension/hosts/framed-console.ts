// The built console in a frame of a page of another origin, which plays a CRM; and a third origin, which is nobody.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { makeDesk } from '../web/desk-scene.ts';
import { openConsole, PASSWORD, type TestConsole } from '../web/open-console.ts';

const SALESFORCE_ORG = 'https://acme.my.salesforce.com';

const HUBSPOT_SDK = createRequire(import.meta.url).resolve('@hubspot/calling-extensions-sdk');

export type FramedConsole = Awaited<ReturnType<typeof openFramedConsole>>;

/** `hostPage` is the CRM's page; in it, `CONSOLE` is the address of the console. */
export async function openFramedConsole(hostPage: string) {
  let consoleUrl = '';
  const pages = () => hostPage.replaceAll('CONSOLE', consoleUrl);
  const crm = await serve(pages);
  const stranger = await serve(pages);
  const product = await openConsole({ EMBEDDING_ORIGINS: `${crm.origin} ${SALESFORCE_ORG}` });
  consoleUrl = product.url;

  return {
    product,
    crm,
    stranger,
    /** The CRM's page with the console in it. */
    async openCrm(origin = crm.origin): Promise<Page> {
      const page = await product.newPage();
      await page.goto(origin);
      return page;
    },
    async close() {
      await product.close();
      await Promise.all([crm.close(), stranger.close()]);
    },
  };
}

async function serve(page: () => string) {
  const server = createServer((request, response) => {
    const isSdk = request.url === '/hubspot-sdk.js';
    response.setHeader('Content-Type', isSdk ? 'text/javascript' : 'text/html');
    response.end(isSdk ? readFileSync(HUBSPOT_SDK) : page());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export const inside = (page: Page) => page.frameLocator('iframe').first();

/** The frame itself, for its address and its scripts. */
export function consoleFrame(page: Page, product: TestConsole) {
  const frame = page.frames().find((each) => each.url().startsWith(product.url));
  if (!frame) throw new Error('the console is not in the page');
  return frame;
}

export async function signInInside(page: Page, email: string): Promise<void> {
  const frame = inside(page);
  await frame.getByLabel('E-mail address').fill(email);
  await frame.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await frame.getByRole('button', { name: 'Sign in' }).click();
  await frame.getByRole('main').waitFor();
}

/** The messages of one type that the CRM's page has heard. */
export async function heard(page: Page, type: string): Promise<Record<string, unknown>[]> {
  return await page.evaluate(`window.heard.filter((message) => message.type === '${type}')`);
}

/** Waits for the first message of the type. */
export async function hear(page: Page, type: string): Promise<Record<string, unknown>> {
  await expect.poll(async () => (await heard(page, type)).length).toBeGreaterThan(0);
  return (await heard(page, type))[0] ?? {};
}

/** An agent whose one contact has the id in the CRM by the custom field. */
export async function makeAgent(
  { db, product }: { db: TestConsole['db']; product: TestConsole },
  field: string,
  id: string,
) {
  const email = await product.makePerson('agent');
  const desk = await makeDesk(db, email);
  await product.call('POST', '/api/custom-fields', { name: field, kind: 'text' }).catch(() => {});
  const search = encodeURIComponent(desk.contactName);
  const { items } = await product.call<{ items: { id: string; primaryPhone: { number: string } }[] }>(
    'GET',
    `/api/contacts?search=${search}`,
  );
  const [contact] = items;
  if (!contact) throw new Error('the contact is not found');
  await product.call('PATCH', `/api/contacts/${contact.id}`, { custom: { [field]: id } });
  return { email, desk, contactId: contact.id, number: contact.primaryPhone.number };
}

/** From the contact on the desk to the last word about the call, by the agent in the frame. */
export async function workThroughCall(
  page: Page,
  agent: Awaited<ReturnType<typeof makeAgent>>,
): Promise<void> {
  const frame = inside(page);
  await frame.getByRole('button', { name: /^Call/ }).click();
  await frame.getByText('About to call').waitFor();
  await agent.desk.answer();
  await frame.getByText('Talking', { exact: true }).waitFor();
  await agent.desk.end();
  await frame.getByText('Digits or arrows choose').waitFor();
  await frame.getByRole('textbox', { name: 'Note' }).fill('Not this year');
  await frame.getByRole('option', { name: 'Not now' }).click();
  await frame.getByRole('button', { name: 'Save and finish' }).click();
  await frame.getByText('Ready for the next contact', { exact: true }).waitFor();
}
