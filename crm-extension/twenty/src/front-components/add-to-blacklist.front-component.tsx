// Front component of the command "Add to blacklist".
import { defineFrontComponent } from 'twenty-sdk/define';
import { ADD_TO_BLACKLIST_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';
import { AddToBlacklist } from './commands/add-to-blacklist.tsx';

export default defineFrontComponent({
  universalIdentifier: ADD_TO_BLACKLIST_FRONT_COMPONENT_ID,
  name: 'dialer-add-to-blacklist',
  description: 'Puts all phones of the selected people on the blacklist',
  component: AddToBlacklist,
});
