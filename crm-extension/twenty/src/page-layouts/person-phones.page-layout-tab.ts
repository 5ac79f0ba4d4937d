// The tab "Phones" on the page of a person. Its position puts it behind Twenty's own tabs: a smaller one would make it
// the tab that every person opens with.
import {
  definePageLayoutTab,
  PageLayoutTabLayoutMode,
  STANDARD_PAGE_LAYOUT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import {
  PHONES_FRONT_COMPONENT_ID,
  PHONES_TAB_ID,
  PHONES_WIDGET_ID,
} from '../constants/universal-identifiers.ts';

export default definePageLayoutTab({
  universalIdentifier: PHONES_TAB_ID,
  pageLayoutUniversalIdentifier:
    STANDARD_PAGE_LAYOUT_UNIVERSAL_IDENTIFIERS.personRecordPage.universalIdentifier,
  title: 'Phones',
  icon: 'IconPhonePlus',
  position: 1000,
  layoutMode: PageLayoutTabLayoutMode.VERTICAL_LIST,
  widgets: [
    {
      universalIdentifier: PHONES_WIDGET_ID,
      title: 'Phones',
      type: 'FRONT_COMPONENT',
      configuration: {
        configurationType: 'FRONT_COMPONENT',
        frontComponentUniversalIdentifier: PHONES_FRONT_COMPONENT_ID,
      },
    },
  ],
});
