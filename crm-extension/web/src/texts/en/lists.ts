// Lists of contacts.

export const lists = {
  title: 'Lists',
  new: 'New list',
  rename: 'Rename list',
  empty: 'No lists yet',
  emptyHint: 'A list is a named set of contacts. A campaign calls the contacts of one or more lists.',
  noMatch: 'No list has a name like that',
  searchLabel: 'Search lists by name',
  contacts: 'Contacts',
  contactsOf: 'Contacts of {{name}}',
  actionsOf: 'Actions of {{name}}',
  dialedBy: 'Called by',
  notDialed: 'No campaign calls this list',
  import: 'Import',
  export: 'Export',
  addContacts: 'Add contacts',
  addCount_one: 'Add {{count}} contact',
  addCount_other: 'Add {{count}} contacts',
  added_one: '{{count}} contact was added',
  added_other: '{{count}} contacts were added',
  noContacts: 'Nobody is in this list yet',
  noContactsHint: 'Add contacts that are there already, or import a file into it.',
  remove: 'Take out of the list',
  removeHint_one:
    '{{count}} contact leaves this list, and the campaigns that call it, unless its calls have begun. The contact stays.',
  removeHint_other:
    '{{count}} contacts leave this list, and the campaigns that call it, unless their calls have begun. The contacts stay.',
  removed_one: '{{count}} contact was taken out',
  removed_other: '{{count}} contacts were taken out',
  deleteTitle: 'Delete the list {{name}}',
  deleteHint_one:
    'Its {{count}} contact stays among the contacts; only the list goes. This cannot be undone.',
  deleteHint_other:
    'Its {{count}} contacts stay among the contacts; only the list goes. This cannot be undone.',
  deleteDialed:
    'These campaigns call it: {{names}}. They go on with contacts whose calls have begun, and drop the others.',
  deleted: 'The list {{name}} was deleted',
};
