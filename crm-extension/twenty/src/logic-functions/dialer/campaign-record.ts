// A campaign that was chosen as a record of Twenty, as the dialer knows it.
import { RestApiClient } from 'twenty-client-sdk/rest';

type CampaignAnswer = { data: { dialerCampaign: { dialerId: string | null } | null } };

/** The dialer's id of a campaign's record. Throws when the dialer did not write that record. */
export async function dialerIdOfCampaign(recordId: string): Promise<string> {
  const path = `/rest/dialerCampaigns/${encodeURIComponent(recordId)}`;
  const { data } = await new RestApiClient().get<CampaignAnswer>(path);
  const dialerId = data.dialerCampaign?.dialerId;
  if (!dialerId) throw new Error('The dialer does not know this campaign. Choose one that it wrote itself.');
  return dialerId;
}
