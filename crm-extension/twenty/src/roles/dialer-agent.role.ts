// Dialer agent: sees and edits people and their phones, uses item types, has no settings.
import { defineRole } from 'twenty-sdk/define';
import {
  DIALER_AGENT_ADDITIONAL_PHONE_PERMISSION_ID,
  DIALER_AGENT_CALL_ATTEMPT_PERMISSION_ID,
  DIALER_AGENT_CONTACT_ITEM_TYPE_PERMISSION_ID,
  DIALER_AGENT_DIALER_CAMPAIGN_PERMISSION_ID,
  DIALER_AGENT_PERSON_PERMISSION_ID,
  DIALER_AGENT_ROLE_ID,
} from '../constants/universal-identifiers.ts';
import {
  ADDITIONAL_PHONE,
  CALL_ATTEMPT,
  CONTACT_ITEM_TYPE,
  DIALER_CAMPAIGN,
  mayEdit,
  mayEditAndRemove,
  mayRead,
  PERSON,
} from './object-rights.ts';

export default defineRole({
  universalIdentifier: DIALER_AGENT_ROLE_ID,
  label: 'Dialer agent',
  description: 'Sees and edits people and their phones; no settings',
  icon: 'IconHeadset',
  canReadAllObjectRecords: false,
  canUpdateAllObjectRecords: false,
  canSoftDeleteAllObjectRecords: false,
  canDestroyAllObjectRecords: false,
  canUpdateAllSettings: false,
  canAccessAllTools: false,
  canBeAssignedToUsers: true,
  canBeAssignedToAgents: false,
  canBeAssignedToApiKeys: false,
  objectPermissions: [
    mayEdit(DIALER_AGENT_PERSON_PERMISSION_ID, PERSON),
    mayRead(DIALER_AGENT_CONTACT_ITEM_TYPE_PERMISSION_ID, CONTACT_ITEM_TYPE),
    mayEditAndRemove(DIALER_AGENT_ADDITIONAL_PHONE_PERMISSION_ID, ADDITIONAL_PHONE),
    mayRead(DIALER_AGENT_DIALER_CAMPAIGN_PERMISSION_ID, DIALER_CAMPAIGN),
    mayRead(DIALER_AGENT_CALL_ATTEMPT_PERMISSION_ID, CALL_ATTEMPT),
  ],
});
