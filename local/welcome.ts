// What npm start says when everything runs: where things are, and the link for the first admin.
import { createClient } from '../api/client.ts';
import type { ExampleCampaign } from './example-campaign.ts';

type Welcome = {
  apiUrl: string;
  apiKey: string;
  /** Where the first admin is made; null when there is one. */
  setupUrl: string | null;
  uiUrl: string | null;
  simulatorUrl: string | null;
  example: ExampleCampaign | null;
};

export function welcome({ apiUrl, apiKey, setupUrl, uiUrl, simulatorUrl, example }: Welcome): void {
  const call = (method: string, path: string) =>
    `curl -s -X ${method} -H "Authorization: Bearer ${apiKey}" ${apiUrl}/api${path}`;
  const lines = [
    '',
    'multi-number is running. Ctrl-C stops everything; started again it carries on where it was.',
    '',
    `  Console                ${apiUrl}`,
    `  API, to read and try   ${apiUrl}/docs`,
    `  API key                ${apiKey}`,
    `  Temporal UI            ${uiUrl ?? 'your own'}`,
    `  Twilio                 ${simulatorUrl ? `simulated (no account is set): play the called person at ${simulatorUrl}` : 'your account'}`,
  ];
  if (setupUrl) lines.splice(4, 0, `  Become the admin       ${setupUrl}   (once, within a day)`);
  if (example) {
    const { campaignId, contactId } = example;
    lines.push(
      '',
      'The example campaign is ready: a contact with three phones that nobody answers; a minute takes six seconds.',
      '',
      `  start it       ${call('POST', `/campaigns/${campaignId}/start`)}`,
      `  watch it       ${uiUrl}/namespaces/default/workflows/contact:${campaignId}:${contactId}`,
      `  its History    ${call('GET', `/campaigns/${campaignId}/history`)}`,
      `  its Final      ${call('GET', `/campaigns/${campaignId}/final`)}   (after about a minute)`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

/** A new one-time link, which ends the one of the start before; null as soon as there is an admin. */
export async function setupLink(apiUrl: string, apiKey: string): Promise<string | null> {
  const answer = await createClient(apiUrl, apiKey).api.setup.link.$post();
  if (answer.status === 409) return null;
  if (answer.status !== 201) throw new Error(`no link for the first admin: ${await answer.text()}`);
  return (await answer.json()).url;
}
