// Campaigns: what cannot be done with one now, why one came to rest, and what somebody must look at.

export const campaigns = {
  cannotStart: 'the campaign is {{state}}; start is possible when it is draft or stopped or finished',
  cannotPause: 'the campaign is {{state}}; pause is possible when it is active',
  cannotResume: 'the campaign is {{state}}; resume is possible when it is paused',
  cannotStop: 'the campaign is {{state}}; stop is possible when it is active or paused',
  needsAgents: 'a campaign of kind queue needs somebody to talk: add an agent or a team, then start it',
  hasNoAgent: 'the campaign does not have this agent',
  hasNoTeam: 'the campaign does not have this team',
  hasNoList: 'the campaign does not have this list',
  hasNoBlacklist: 'the campaign does not have this blacklist',
  endsBeforeStart: 'the campaign would end before it starts',
  archived: 'the campaign is archived: bring it back, then do it again',
  activeNotArchived: 'the campaign is active: stop it, then archive it',
  startedNotDeleted:
    'the campaign was started, and its calls count for how often people may be called: archive it instead',
  underWay:
    '{{contacts}} of its contacts and {{count}} of its calls are under way: archive it when they are over',
  underWayPaused:
    '{{contacts}} of its contacts and {{count}} of its calls are under way: stop it, and archive it when they are over',
  allClosed: 'every contact is closed',
} as const;

export const alerts = {
  stuckOne: '1 contact is stuck: overdue, and no call could be put in line',
  stuck: '{{count}} contacts are stuck: overdue, and no call could be put in line',
  hopperEmpty: 'the hopper is empty, but contacts of its lists were never called: start the campaign again',
  noAgents: 'calls are due, and no agent is at work',
  answerRate: 'fewer calls are answered than in the last week (in brackets): {{shares}}',
  abandonRate:
    '{{abandoned}} of {{answered}} answered calls were abandoned in {{about}}: more than {{percent}} %',
  noCallerId: 'no caller id: give the campaign one, or set TWILIO_CALLER_ID',
  callerIdsRest: 'all caller ids rest: {{about}}',
  callerIdRests: 'the caller id {{callerId}} rests for a day: {{about}}',
  queueTime: 'Twilio queues calls for {{seconds}} s: lower TWILIO_CALLS_PER_SECOND',
  clockDiffers:
    'the clock of a worker is {{seconds}} s away from that of the database: it places no calls until both agree',
  notStarted: 'it could not start at its time: {{about}}',
  webhookOff:
    'Webhooks to {{host}} are switched off: every delivery failed for days. Mend the receiver, then switch them on.',
  deliveriesFailed: 'every delivery failed for days',
} as const;

/** Of the account, and of the address at which Twilio reaches us. */
export const account = {
  refused:
    'Twilio refuses the account SID with this auth token: check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
  unknown: 'Twilio does not know the account: check TWILIO_ACCOUNT_SID.',
  unreachable: 'Twilio does not answer: check that this server may reach api.twilio.com.',
  notActive: 'The account is {{accountState}}: Twilio places no calls for it.',
  trial: 'It is a trial account: it only calls numbers that were verified.',
  foreignCallerId: 'The caller id {{callerId}} is none of its numbers: Twilio refuses calls from it.',
  webhookUnreachable:
    'Twilio cannot reach the webhook address: PUBLIC_URL must be an address of the internet.',
  webhookOpen: 'The webhook address is not https: numbers go over the net unencrypted.',
} as const;
