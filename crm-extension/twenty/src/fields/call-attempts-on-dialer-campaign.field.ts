// Call attempts of a campaign: the other side of campaign-on-call-attempt.
import { defineField, FieldType, RelationType } from 'twenty-sdk/define';
import {
  CALL_ATTEMPT_CAMPAIGN_FIELD_ID,
  CALL_ATTEMPT_OBJECT_ID,
  DIALER_CAMPAIGN_CALL_ATTEMPTS_FIELD_ID,
  DIALER_CAMPAIGN_OBJECT_ID,
} from '../constants/universal-identifiers.ts';

export default defineField({
  universalIdentifier: DIALER_CAMPAIGN_CALL_ATTEMPTS_FIELD_ID,
  objectUniversalIdentifier: DIALER_CAMPAIGN_OBJECT_ID,
  type: FieldType.RELATION,
  name: 'callAttempts',
  label: 'Call attempts',
  icon: 'IconPhoneCall',
  relationTargetObjectMetadataUniversalIdentifier: CALL_ATTEMPT_OBJECT_ID,
  relationTargetFieldMetadataUniversalIdentifier: CALL_ATTEMPT_CAMPAIGN_FIELD_ID,
  universalSettings: { relationType: RelationType.ONE_TO_MANY },
});
