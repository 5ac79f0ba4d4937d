// The example of the product page as a campaign in the embedded default, made through the API on the first start.
import type { SimulatorControl } from './twilio/control.ts';

/** One minute of the example takes six seconds, so that it can be watched. */
const MINUTE_SECONDS = 6;
const NUMBERS = { primary: '+12025550111', office: '+12025550112', holiday: '+12025550113' };

export type ExampleCampaign = { campaignId: string; contactId: string };

/** Nobody answers any of the example's phones; each rings for two seconds. */
export async function letExamplePhonesRing(control: SimulatorControl): Promise<void> {
  for (const number of Object.values(NUMBERS)) {
    await control.setScenario(number, { outcome: 'no-answer', ringMs: 2_000 });
  }
}

/** Contact, item types, list and campaign; the campaign is not started. */
export async function createExampleCampaign(apiUrl: string, apiKey: string): Promise<ExampleCampaign> {
  const post = async (path: string, body: unknown): Promise<{ id: string }> => {
    const response = await fetch(`${apiUrl}/api${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? { id: '' } : ((await response.json()) as { id: string });
  };
  const office = await post('/item-types', { name: 'Office', orderBy: 1, color: '#3e63dd' });
  const holiday = await post('/item-types', { name: 'Holiday', orderBy: 2, color: '#e5484d' });
  const contact = await post('/contacts', {
    firstName: 'Example',
    lastName: 'Contact',
    primaryPhone: { number: NUMBERS.primary },
    additionalPhones: [
      { number: NUMBERS.office, itemTypeId: office.id },
      { number: NUMBERS.holiday, itemTypeId: holiday.id },
    ],
  });
  const list = await post('/lists', { name: 'Example list' });
  await post(`/lists/${list.id}/contacts`, { contactIds: [contact.id] });
  const campaign = await post('/campaigns', {
    name: 'Example campaign',
    kind: 'ivr',
    listIds: [list.id],
    dial: exampleDialSettings(),
  });
  return { campaignId: campaign.id, contactId: contact.id };
}

function exampleDialSettings() {
  const rule = { maxAttempts: 3, retryDelaySeconds: 2 * MINUTE_SECONDS };
  const statuses = [
    'NoAnswer',
    'Busy',
    'Congestion',
    'NoSuchNumber',
    'Drop',
    'Abandoned',
    'Machine',
    'AgentReject',
  ];
  return {
    additionalPhoneDelaySeconds: MINUTE_SECONDS,
    retry: Object.fromEntries(statuses.map((status) => [status, rule])),
  };
}
