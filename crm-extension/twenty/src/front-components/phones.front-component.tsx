// Front component of the tab "Phones".
import { defineFrontComponent } from 'twenty-sdk/define';
import { PHONES_FRONT_COMPONENT_ID } from '../constants/universal-identifiers.ts';
import { PhonesTab } from './phones/phones-tab.tsx';

export default defineFrontComponent({
  universalIdentifier: PHONES_FRONT_COMPONENT_ID,
  name: 'dialer-phones',
  description: 'The phones of a person with their types, descriptions and order',
  component: PhonesTab,
});
