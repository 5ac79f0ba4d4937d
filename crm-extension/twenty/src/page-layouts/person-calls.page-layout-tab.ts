// The tab "Calls" on the page of a person: what happens next and why, above the person's calls. The table is a FIELD
// widget, because Twenty's RECORD_TABLE widget knows no current record and would show everybody's calls.
import {
  definePageLayoutTab,
  PageLayoutTabLayoutMode,
  STANDARD_PAGE_LAYOUT_UNIVERSAL_IDENTIFIERS,
} from 'twenty-sdk/define';
import {
  CALLS_OF_PERSON_VIEW_ID,
  CALLS_TAB_ID,
  CALLS_WIDGET_ID,
  NEXT_CALL_FRONT_COMPONENT_ID,
  NEXT_CALL_WIDGET_ID,
  PERSON_CALL_ATTEMPTS_FIELD_ID,
} from '../constants/universal-identifiers.ts';

export default definePageLayoutTab({
  universalIdentifier: CALLS_TAB_ID,
  pageLayoutUniversalIdentifier:
    STANDARD_PAGE_LAYOUT_UNIVERSAL_IDENTIFIERS.personRecordPage.universalIdentifier,
  title: 'Calls',
  icon: 'IconPhoneCall',
  position: 1001,
  layoutMode: PageLayoutTabLayoutMode.VERTICAL_LIST,
  widgets: [
    {
      universalIdentifier: NEXT_CALL_WIDGET_ID,
      title: 'What happens next',
      type: 'FRONT_COMPONENT',
      configuration: {
        configurationType: 'FRONT_COMPONENT',
        frontComponentUniversalIdentifier: NEXT_CALL_FRONT_COMPONENT_ID,
      },
    },
    {
      universalIdentifier: CALLS_WIDGET_ID,
      title: 'Calls',
      type: 'FIELD',
      configuration: {
        configurationType: 'FIELD',
        fieldMetadataId: PERSON_CALL_ATTEMPTS_FIELD_ID,
        fieldDisplayMode: 'TABLE',
        viewId: CALLS_OF_PERSON_VIEW_ID,
      },
    },
  ],
});
