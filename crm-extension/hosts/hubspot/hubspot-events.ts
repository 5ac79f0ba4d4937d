// What HubSpot tells a calling app, as far as it is used. The SDK has no types for it.
import type { DialRequest, RecordRef } from '../crm-host.ts';

export type Ready = {
  engagementId?: number;
  portalId?: number;
  userId?: number;
  iframeLocation?: 'widget' | 'remote' | 'window';
  usesCallingWindow?: boolean;
};

export type DialNumber = {
  phoneNumber?: unknown;
  objectId?: number | string;
  objectType?: string;
  calleeInfo?: { calleeId?: number | string; calleeObjectTypeId?: string };
};

/** HubSpot's ids of its kinds of records. */
const OBJECT_TYPE_IDS: Record<string, string> = { CONTACT: '0-1', COMPANY: '0-2' };

/** Null without a number. The record is the one that is called, else the one whose page is shown. */
export function callerOf(clicked: DialNumber): DialRequest | null {
  const { phoneNumber } = clicked;
  if (typeof phoneNumber !== 'string' || phoneNumber === '') return null;
  return { phoneNumber, record: recordOf(clicked) };
}

function recordOf({ calleeInfo, objectId, objectType = '' }: DialNumber): RecordRef | null {
  if (calleeInfo?.calleeId && calleeInfo.calleeObjectTypeId) {
    return { object: calleeInfo.calleeObjectTypeId, id: String(calleeInfo.calleeId) };
  }
  const object = OBJECT_TYPE_IDS[objectType];
  return objectId && object ? { object, id: String(objectId) } : null;
}
