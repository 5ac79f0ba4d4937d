// Final: the attempts that closed a contact, or that an agent noted a result of, newest first.
import { defineView, ViewFilterOperand, ViewSortDirection, ViewType } from 'twenty-sdk/define';
import {
  CALL_ATTEMPT_CAMPAIGN_FIELD_ID,
  CALL_ATTEMPT_NAME_FIELD_ID,
  CALL_ATTEMPT_OBJECT_ID,
  CALL_ATTEMPT_PERSON_FIELD_ID,
  CALL_ATTEMPT_PHONE_LABEL_FIELD_ID,
  CALL_ATTEMPT_RESULT_FIELD_ID,
  CALL_ATTEMPT_STARTED_AT_FIELD_ID,
  CALL_ATTEMPT_STATUS_FIELD_ID,
  CLOSED_CONTACTS_VIEW_CAMPAIGN_ID,
  CLOSED_CONTACTS_VIEW_FILTER_ID,
  CLOSED_CONTACTS_VIEW_ID,
  CLOSED_CONTACTS_VIEW_NAME_ID,
  CLOSED_CONTACTS_VIEW_PERSON_ID,
  CLOSED_CONTACTS_VIEW_PHONE_LABEL_ID,
  CLOSED_CONTACTS_VIEW_RESULT_ID,
  CLOSED_CONTACTS_VIEW_SORT_ID,
  CLOSED_CONTACTS_VIEW_STARTED_AT_ID,
  CLOSED_CONTACTS_VIEW_STATUS_ID,
} from '../constants/universal-identifiers.ts';

export default defineView({
  universalIdentifier: CLOSED_CONTACTS_VIEW_ID,
  name: 'Results',
  objectUniversalIdentifier: CALL_ATTEMPT_OBJECT_ID,
  type: ViewType.TABLE,
  icon: 'IconCircleCheck',
  position: 0,
  fields: [
    {
      universalIdentifier: CLOSED_CONTACTS_VIEW_NAME_ID,
      fieldMetadataUniversalIdentifier: CALL_ATTEMPT_NAME_FIELD_ID,
      position: 0,
      isVisible: true,
      size: 180,
    },
    {
      universalIdentifier: CLOSED_CONTACTS_VIEW_PERSON_ID,
      fieldMetadataUniversalIdentifier: CALL_ATTEMPT_PERSON_FIELD_ID,
      position: 1,
      isVisible: true,
      size: 180,
    },
    {
      universalIdentifier: CLOSED_CONTACTS_VIEW_CAMPAIGN_ID,
      fieldMetadataUniversalIdentifier: CALL_ATTEMPT_CAMPAIGN_FIELD_ID,
      position: 2,
      isVisible: true,
      size: 180,
    },
    {
      universalIdentifier: CLOSED_CONTACTS_VIEW_STATUS_ID,
      fieldMetadataUniversalIdentifier: CALL_ATTEMPT_STATUS_FIELD_ID,
      position: 3,
      isVisible: true,
      size: 130,
    },
    {
      universalIdentifier: CLOSED_CONTACTS_VIEW_PHONE_LABEL_ID,
      fieldMetadataUniversalIdentifier: CALL_ATTEMPT_PHONE_LABEL_FIELD_ID,
      position: 4,
      isVisible: true,
      size: 150,
    },
    {
      universalIdentifier: CLOSED_CONTACTS_VIEW_RESULT_ID,
      fieldMetadataUniversalIdentifier: CALL_ATTEMPT_RESULT_FIELD_ID,
      position: 5,
      isVisible: true,
      size: 260,
    },
    {
      universalIdentifier: CLOSED_CONTACTS_VIEW_STARTED_AT_ID,
      fieldMetadataUniversalIdentifier: CALL_ATTEMPT_STARTED_AT_FIELD_ID,
      position: 6,
      isVisible: true,
      size: 170,
    },
  ],
  filters: [
    {
      universalIdentifier: CLOSED_CONTACTS_VIEW_FILTER_ID,
      fieldMetadataUniversalIdentifier: CALL_ATTEMPT_RESULT_FIELD_ID,
      operand: ViewFilterOperand.IS_NOT_EMPTY,
      value: '',
    },
  ],
  sorts: [
    {
      universalIdentifier: CLOSED_CONTACTS_VIEW_SORT_ID,
      fieldMetadataUniversalIdentifier: CALL_ATTEMPT_STARTED_AT_FIELD_ID,
      direction: ViewSortDirection.DESC,
    },
  ],
});
