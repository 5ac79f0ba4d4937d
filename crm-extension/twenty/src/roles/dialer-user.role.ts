// Dialer user: works with people, phones and item types, sees campaigns and calls; campaigns are run in the console.
import { defineRole } from 'twenty-sdk/define';
import {
  DIALER_USER_ADDITIONAL_PHONE_PERMISSION_ID,
  DIALER_USER_CALL_ATTEMPT_PERMISSION_ID,
  DIALER_USER_CONTACT_ITEM_TYPE_PERMISSION_ID,
  DIALER_USER_DIALER_CAMPAIGN_PERMISSION_ID,
  DIALER_USER_PERSON_PERMISSION_ID,
  DIALER_USER_ROLE_ID,
} from '../constants/universal-identifiers.ts';
import {
  ADDITIONAL_PHONE,
  CALL_ATTEMPT,
  CONTACT_ITEM_TYPE,
  DIALER_CAMPAIGN,
  mayEditAndRemove,
  mayRead,
  PERSON,
} from './object-rights.ts';

export default defineRole({
  universalIdentifier: DIALER_USER_ROLE_ID,
  label: 'Dialer user',
  description: 'Edits people, phones and item types; sees campaigns and calls',
  icon: 'IconUser',
  canReadAllObjectRecords: true,
  canUpdateAllObjectRecords: false,
  canSoftDeleteAllObjectRecords: false,
  canDestroyAllObjectRecords: false,
  canUpdateAllSettings: false,
  canAccessAllTools: false,
  canBeAssignedToUsers: true,
  canBeAssignedToAgents: false,
  canBeAssignedToApiKeys: false,
  objectPermissions: [
    mayEditAndRemove(DIALER_USER_PERSON_PERMISSION_ID, PERSON),
    mayEditAndRemove(DIALER_USER_CONTACT_ITEM_TYPE_PERMISSION_ID, CONTACT_ITEM_TYPE),
    mayEditAndRemove(DIALER_USER_ADDITIONAL_PHONE_PERMISSION_ID, ADDITIONAL_PHONE),
    mayRead(DIALER_USER_DIALER_CAMPAIGN_PERMISSION_ID, DIALER_CAMPAIGN),
    mayRead(DIALER_USER_CALL_ATTEMPT_PERMISSION_ID, CALL_ATTEMPT),
  ],
});
