// The typed search attributes by which contact workflows are found in the Temporal UI. Ids and words only.
import { defineSearchAttributeKey } from '@temporalio/common';

export const campaignIdKey = defineSearchAttributeKey('CampaignId', 'KEYWORD');
export const contactIdKey = defineSearchAttributeKey('ContactId', 'KEYWORD');
/** `calling` within a round, `waiting` between rounds. */
export const contactStateKey = defineSearchAttributeKey('ContactState', 'KEYWORD');
export const nextCallAtKey = defineSearchAttributeKey('NextCallAt', 'DATETIME');
export const lastOutcomeKey = defineSearchAttributeKey('LastOutcome', 'KEYWORD');

export const SEARCH_ATTRIBUTES = [
  campaignIdKey,
  contactIdKey,
  contactStateKey,
  nextCallAtKey,
  lastOutcomeKey,
];
