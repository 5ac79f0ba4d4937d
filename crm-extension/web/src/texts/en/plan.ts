// The plan that settings would give a contact.

export const plan = {
  title: 'Preview of the plan',
  hint: 'What these settings mean for a contact, calls themselves taking no time.',
  phones: 'Additional phones',
  everyCall: 'Every call ends with',
  calls: 'Planned calls',
  minutes: '{{value}} min',
  hours: '{{value}} h',
  days: '{{value}} d',
  first: 'primary first',
  nextPhone: 'after {{label}}',
  retried: 'retried after {{label}}',
  waits: 'window opens {{at}}',
  closed: 'Then the contact is closed.',
  closedBy: 'Then the contact is closed: {{limit}}.',
  limit: '{{label}}, {{status}} {{value}} of {{of}}',
  total: 'calls in total',
  goesOn: '… and so on.',
  neverOpens: 'This call never comes: the calling window is not open.',
};
