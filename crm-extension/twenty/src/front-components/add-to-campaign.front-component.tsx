// Front component of the command "Add to campaign".
import { defineFrontComponent } from 'twenty-sdk/define';
import { ADD_TO_CAMPAIGN_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';
import { AddToCampaign } from './commands/add-to-campaign.tsx';

export default defineFrontComponent({
  universalIdentifier: ADD_TO_CAMPAIGN_FRONT_COMPONENT_ID,
  name: 'dialer-add-to-campaign',
  description: 'Adds the selected people to a campaign',
  component: AddToCampaign,
});
