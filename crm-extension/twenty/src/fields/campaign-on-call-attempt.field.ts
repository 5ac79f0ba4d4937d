// Campaign of a call attempt: it stays when the campaign is erased.
import { defineField, FieldType, OnDeleteAction, RelationType } from 'twenty-sdk/define';
import {
  CALL_ATTEMPT_CAMPAIGN_FIELD_ID,
  CALL_ATTEMPT_OBJECT_ID,
  DIALER_CAMPAIGN_CALL_ATTEMPTS_FIELD_ID,
  DIALER_CAMPAIGN_OBJECT_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: CALL_ATTEMPT_CAMPAIGN_FIELD_ID,
  objectUniversalIdentifier: CALL_ATTEMPT_OBJECT_ID,
  type: FieldType.RELATION,
  name: 'campaign',
  label: 'Campaign',
  icon: 'IconSpeakerphone',
  relationTargetObjectMetadataUniversalIdentifier: DIALER_CAMPAIGN_OBJECT_ID,
  relationTargetFieldMetadataUniversalIdentifier: DIALER_CAMPAIGN_CALL_ATTEMPTS_FIELD_ID,
  universalSettings: {
    relationType: RelationType.MANY_TO_ONE,
    onDelete: OnDeleteAction.SET_NULL,
    joinColumnName: 'campaignId',
  },
});
