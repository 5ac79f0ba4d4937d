// Calls, from the hopper to Final: why one was not placed, what holds it, and why a contact is closed.

export const calls = {
  inProgress: 'a call of this contact is in progress',
  stillInProgress: 'a call of this contact is still in progress',
  changing: 'the contact is just being started, released or closed; look again in a moment',
  contactClosed: 'the contact is closed: {{about}}',
  notInHopper: 'contact {{contactId}} is not in the hopper of campaign {{campaignId}}',
  justHungUp: 'the person has just hung up, or is not connected yet',
  nobodyOnLine: 'nobody is on the line: it is possible during a conversation only',
  nobodyCalled: 'nobody is called yet: skip the contact',
  calledAlready: 'the contact is being called already: hang up instead',
  skipInactive: 'the campaign is not active: skip the contact, it stays in line',
  callbackDue: 'it is due: its call is in line already, or on its way',
  notKept: 'this cannot be kept',
  onlyForPromise: 'is only for a disposition that promises a call',
  promiseWhen: 'say when the call is promised',
  dispositionGone: 'the campaign has no such disposition: read the desk again',
  dispositionUnder: 'choose one of those under "{{name}}"',
  wrapUpOver: 'the wrap-up is over: the conversation was closed without this disposition',
  nobodyAnswered: 'nobody has answered yet: a disposition is for a conversation',
  waitsInNone: 'the person waits in no call of this campaign: add them to it first',
  waitsInNoCampaign: 'the person waits in no call of a campaign: add them to it first',
  waitsInSeveral: 'the person waits in several campaigns, choose one: {{names}}',
  noNumber: 'has no number that can be dialed',
} as const;

/** Why a call is not placed now, or was not. */
export const holds = {
  blacklisted: 'the number was blacklisted before its turn',
  inBlacklist: 'the number is in a blacklist',
  phoneRemoved: 'the phone was removed before its turn',
  numberInCall: 'the number is in a call',
  contactInCall: 'the contact is in a call',
  notOpen: 'not open in {{zones}}',
  neverOpen: 'never open in {{zones}}',
  neverOpenTogether: 'never open in {{zones}} together',
  oneCall: '1 call in {{about}}',
  calls: '{{count}} calls in {{about}}',
  oneCallToContact: '1 call to the contact in {{about}}',
  callsToContact: '{{count}} calls to the contact in {{about}}',
  restAfterConversation: 'rests {{about}} after a conversation',
  restAfterAbandoned: 'rests {{about}} after an abandoned call',
  restAfterMachine: 'rests {{about}} after an answering machine',
  until: '{{about}}; free at {{time}} UTC',
  merged: 'the contact was merged into another',
  deleted: 'the contact was deleted',
  notPlaced: 'not placed: Twilio knows no such call',
} as const;

export const spans = {
  hours: '{{hours}} h',
  days: '{{days}} days',
  day: '24 hours',
} as const;

/** Why a contact is closed. */
export const closings = {
  closing: 'closing: {{about}}',
  reached: '{{label}} was reached',
  noPhones: 'the contact has no phone',
  allBlacklisted: 'all phones are blacklisted',
  limit: '{{label}}: {{status}} {{count}} of {{most}}',
  total: '{{label}}: calls in total {{count}} of {{most}}',
  byPerson: 'closed by a person',
  goneInCrm: 'the person was deleted in the CRM',
} as const;

/** What Twilio answered to a request for a call. */
export const twilio = {
  notReached: 'Twilio could not be reached ({{cause}})',
  refused: 'Twilio refused the call: {{text}} ({{twilioCode}})',
  status: 'Twilio answered HTTP {{httpStatus}}',
  noAnswer: 'no usable answer: {{text}}',
  noCall: 'the answer names no call',
} as const;
