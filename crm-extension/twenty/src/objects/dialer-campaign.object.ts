// Campaigns, as the dialer writes them here. Called dialerCampaign because Twenty has campaigns of its own, for mail.
import { defineObject, FieldType } from 'twenty-sdk/define';
import {
  DIALER_CAMPAIGN_DIALER_ID_FIELD_ID,
  DIALER_CAMPAIGN_KIND_FIELD_ID,
  DIALER_CAMPAIGN_NAME_FIELD_ID,
  DIALER_CAMPAIGN_OBJECT_ID,
  DIALER_CAMPAIGN_STATE_FIELD_ID,
} from '../constants/universal-identifiers.ts';

export default defineObject({
  universalIdentifier: DIALER_CAMPAIGN_OBJECT_ID,
  nameSingular: 'dialerCampaign',
  namePlural: 'dialerCampaigns',
  labelSingular: 'Dialer campaign',
  labelPlural: 'Dialer campaigns',
  description: 'A campaign of the dialer. It is made and changed in the dialer’s console.',
  icon: 'IconSpeakerphone',
  isUICreatable: false,
  isUIEditable: false,
  labelIdentifierFieldMetadataUniversalIdentifier: DIALER_CAMPAIGN_NAME_FIELD_ID,
  fields: [
    {
      universalIdentifier: DIALER_CAMPAIGN_NAME_FIELD_ID,
      type: FieldType.TEXT,
      name: 'name',
      label: 'Name',
      icon: 'IconSpeakerphone',
    },
    {
      universalIdentifier: DIALER_CAMPAIGN_KIND_FIELD_ID,
      type: FieldType.SELECT,
      name: 'kind',
      label: 'Kind',
      description: 'Whether answered calls go to agents or to a message',
      icon: 'IconArrowRampRight',
      options: [
        { value: 'QUEUE', label: 'To agents', color: 'blue', position: 0 },
        { value: 'IVR', label: 'To a message', color: 'purple', position: 1 },
      ],
    },
    {
      universalIdentifier: DIALER_CAMPAIGN_STATE_FIELD_ID,
      type: FieldType.SELECT,
      name: 'state',
      label: 'State',
      icon: 'IconProgress',
      options: [
        { value: 'DRAFT', label: 'Draft', color: 'gray', position: 0 },
        { value: 'ACTIVE', label: 'Active', color: 'green', position: 1 },
        { value: 'PAUSED', label: 'Paused', color: 'yellow', position: 2 },
        { value: 'STOPPED', label: 'Stopped', color: 'red', position: 3 },
        { value: 'FINISHED', label: 'Finished', color: 'sky', position: 4 },
        { value: 'ARCHIVED', label: 'Archived', color: 'gray', position: 5 },
      ],
    },
    {
      universalIdentifier: DIALER_CAMPAIGN_DIALER_ID_FIELD_ID,
      type: FieldType.TEXT,
      name: 'dialerId',
      label: 'Id in the dialer',
      icon: 'IconKey',
      isUnique: true,
    },
  ],
});
