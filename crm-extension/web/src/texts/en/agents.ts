// What all agents do, for whoever leads them.

export const agents = {
  title: 'Agents',
  empty: 'Nobody has gone to work yet',
  emptyHint: 'Agents appear here when they go available at their desk for the first time.',
  noMatch: 'No agent matches',
  presence: 'State',
  since: 'For',
  line: 'Line',
  lines: { none: 'Not connected', wanted: 'To be called', dialing: 'Rings', up: 'Connected', ending: 'Ends' },
  campaign: 'Campaign',
  call: 'Call',
  occupancy: 'Busy today',
  occupancyOf: '{{busy}} of {{all}} at work',
  everybody: 'Everybody',
  free: 'Ready',
  onCalls: 'With a contact',
  paused: 'Paused',
  actions: 'What {{name}} is to do',
  pause: 'Send into a pause',
  sendHome: 'Send home',
  pauseConsequence:
    '{{name}} is given no more contacts until going available again. A call goes on to its end.',
  homeConsequence: '{{name}} goes offline, and the line is hung up. A call goes on to its end first.',
  pauseReason: 'Paused by {{name}}',
  told: '{{name}} was told',
};
