// What a role may do with the objects of the app, as words that each role is written in.
import { STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS } from 'twenty-sdk/define';
import {
  ADDITIONAL_PHONE_OBJECT_ID,
  CALL_ATTEMPT_OBJECT_ID,
  CONTACT_ITEM_TYPE_OBJECT_ID,
  DIALER_CAMPAIGN_OBJECT_ID,
} from '../constants/universal-identifiers.ts';

export const PERSON = STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.person.universalIdentifier;
export const CONTACT_ITEM_TYPE = CONTACT_ITEM_TYPE_OBJECT_ID;
export const ADDITIONAL_PHONE = ADDITIONAL_PHONE_OBJECT_ID;
export const DIALER_CAMPAIGN = DIALER_CAMPAIGN_OBJECT_ID;
export const CALL_ATTEMPT = CALL_ATTEMPT_OBJECT_ID;

/** `id` is the universal identifier of this permission, `object` that of the object. */
export function mayRead(id: string, object: string) {
  return rights(id, object, { edit: false, remove: false });
}

/** Reads, makes and changes records, but removes none. */
export function mayEdit(id: string, object: string) {
  return rights(id, object, { edit: true, remove: false });
}

/** Also removes records, so that they can be restored. */
export function mayEditAndRemove(id: string, object: string) {
  return rights(id, object, { edit: true, remove: true });
}

function rights(id: string, object: string, { edit, remove }: { edit: boolean; remove: boolean }) {
  return {
    universalIdentifier: id,
    objectUniversalIdentifier: object,
    canReadObjectRecords: true,
    canUpdateObjectRecords: edit,
    canSoftDeleteObjectRecords: remove,
    canDestroyObjectRecords: false,
  };
}
