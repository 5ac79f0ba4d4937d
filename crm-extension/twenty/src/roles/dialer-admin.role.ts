// Dialer admin: everything of the dialer, and the settings of apps, where its address and secret are.
import { defineRole, SystemPermissionFlag } from 'twenty-sdk/define';
import {
  DIALER_ADMIN_ADDITIONAL_PHONE_PERMISSION_ID,
  DIALER_ADMIN_CALL_ATTEMPT_PERMISSION_ID,
  DIALER_ADMIN_CONTACT_ITEM_TYPE_PERMISSION_ID,
  DIALER_ADMIN_DIALER_CAMPAIGN_PERMISSION_ID,
  DIALER_ADMIN_ROLE_ID,
} from '../constants/universal-identifiers.ts';
import {
  ADDITIONAL_PHONE,
  CALL_ATTEMPT,
  CONTACT_ITEM_TYPE,
  DIALER_CAMPAIGN,
  mayEditAndRemove,
} from './object-rights.ts';

export default defineRole({
  universalIdentifier: DIALER_ADMIN_ROLE_ID,
  label: 'Dialer admin',
  description: 'Everything of the dialer, with the settings of apps',
  icon: 'IconUserCog',
  canReadAllObjectRecords: true,
  canUpdateAllObjectRecords: true,
  canSoftDeleteAllObjectRecords: true,
  canDestroyAllObjectRecords: false,
  canUpdateAllSettings: false,
  canAccessAllTools: true,
  canBeAssignedToUsers: true,
  canBeAssignedToAgents: false,
  canBeAssignedToApiKeys: true,
  objectPermissions: [
    mayEditAndRemove(DIALER_ADMIN_CONTACT_ITEM_TYPE_PERMISSION_ID, CONTACT_ITEM_TYPE),
    mayEditAndRemove(DIALER_ADMIN_ADDITIONAL_PHONE_PERMISSION_ID, ADDITIONAL_PHONE),
    mayEditAndRemove(DIALER_ADMIN_DIALER_CAMPAIGN_PERMISSION_ID, DIALER_CAMPAIGN),
    mayEditAndRemove(DIALER_ADMIN_CALL_ATTEMPT_PERMISSION_ID, CALL_ATTEMPT),
  ],
  permissionFlagUniversalIdentifiers: [SystemPermissionFlag.APPLICATIONS],
});
