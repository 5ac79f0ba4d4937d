// The campaigns of the dialer that are not put away, by name.
import { defineView, ViewFilterOperand, ViewSortDirection, ViewType } from 'twenty-sdk/define';
import {
  DIALER_CAMPAIGN_CALL_ATTEMPTS_FIELD_ID,
  DIALER_CAMPAIGN_KIND_FIELD_ID,
  DIALER_CAMPAIGN_NAME_FIELD_ID,
  DIALER_CAMPAIGN_OBJECT_ID,
  DIALER_CAMPAIGN_STATE_FIELD_ID,
  DIALER_CAMPAIGNS_VIEW_CALL_ATTEMPTS_ID,
  DIALER_CAMPAIGNS_VIEW_FILTER_ID,
  DIALER_CAMPAIGNS_VIEW_ID,
  DIALER_CAMPAIGNS_VIEW_KIND_ID,
  DIALER_CAMPAIGNS_VIEW_NAME_ID,
  DIALER_CAMPAIGNS_VIEW_SORT_ID,
  DIALER_CAMPAIGNS_VIEW_STATE_ID,
} from '../constants/universal-identifiers.ts';

export default defineView({
  universalIdentifier: DIALER_CAMPAIGNS_VIEW_ID,
  name: 'Campaigns',
  objectUniversalIdentifier: DIALER_CAMPAIGN_OBJECT_ID,
  type: ViewType.TABLE,
  icon: 'IconSpeakerphone',
  position: 0,
  fields: [
    {
      universalIdentifier: DIALER_CAMPAIGNS_VIEW_NAME_ID,
      fieldMetadataUniversalIdentifier: DIALER_CAMPAIGN_NAME_FIELD_ID,
      position: 0,
      isVisible: true,
      size: 240,
    },
    {
      universalIdentifier: DIALER_CAMPAIGNS_VIEW_KIND_ID,
      fieldMetadataUniversalIdentifier: DIALER_CAMPAIGN_KIND_FIELD_ID,
      position: 1,
      isVisible: true,
      size: 130,
    },
    {
      universalIdentifier: DIALER_CAMPAIGNS_VIEW_STATE_ID,
      fieldMetadataUniversalIdentifier: DIALER_CAMPAIGN_STATE_FIELD_ID,
      position: 2,
      isVisible: true,
      size: 120,
    },
    {
      universalIdentifier: DIALER_CAMPAIGNS_VIEW_CALL_ATTEMPTS_ID,
      fieldMetadataUniversalIdentifier: DIALER_CAMPAIGN_CALL_ATTEMPTS_FIELD_ID,
      position: 3,
      isVisible: true,
      size: 260,
    },
  ],
  filters: [
    {
      universalIdentifier: DIALER_CAMPAIGNS_VIEW_FILTER_ID,
      fieldMetadataUniversalIdentifier: DIALER_CAMPAIGN_STATE_FIELD_ID,
      operand: ViewFilterOperand.IS_NOT,
      value: '["ARCHIVED"]',
    },
  ],
  sorts: [
    {
      universalIdentifier: DIALER_CAMPAIGNS_VIEW_SORT_ID,
      fieldMetadataUniversalIdentifier: DIALER_CAMPAIGN_NAME_FIELD_ID,
      direction: ViewSortDirection.ASC,
    },
  ],
});
