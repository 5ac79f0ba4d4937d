// What the app may do: with a person behind it, no more than that person; alone (in workflows), just this.
import { defineApplicationRole, SystemPermissionFlag } from 'twenty-sdk/define';
import {
  APPLICATION_ADDITIONAL_PHONE_PERMISSION_ID,
  APPLICATION_CALL_ATTEMPT_PERMISSION_ID,
  APPLICATION_CONTACT_ITEM_TYPE_PERMISSION_ID,
  APPLICATION_DIALER_CAMPAIGN_PERMISSION_ID,
  APPLICATION_PERSON_PERMISSION_ID,
  APPLICATION_ROLE_ID,
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

export default defineApplicationRole({
  universalIdentifier: APPLICATION_ROLE_ID,
  label: 'Dialer app',
  description: 'Of the app itself: reads people, campaigns and item types, writes additional phones',
  canReadAllObjectRecords: false,
  canUpdateAllObjectRecords: false,
  canSoftDeleteAllObjectRecords: false,
  canDestroyAllObjectRecords: false,
  canUpdateAllSettings: false,
  canBeAssignedToUsers: false,
  canBeAssignedToAgents: false,
  canBeAssignedToApiKeys: false,
  objectPermissions: [
    mayRead(APPLICATION_PERSON_PERMISSION_ID, PERSON),
    mayRead(APPLICATION_CONTACT_ITEM_TYPE_PERMISSION_ID, CONTACT_ITEM_TYPE),
    mayEditAndRemove(APPLICATION_ADDITIONAL_PHONE_PERMISSION_ID, ADDITIONAL_PHONE),
    mayRead(APPLICATION_DIALER_CAMPAIGN_PERMISSION_ID, DIALER_CAMPAIGN),
    mayRead(APPLICATION_CALL_ATTEMPT_PERMISSION_ID, CALL_ATTEMPT),
  ],
  // The settings page of the app reads and saves the app's own variables.
  permissionFlagUniversalIdentifiers: [SystemPermissionFlag.APPLICATIONS],
});
