// The fields of a contact's phones.

export const phones = {
  hint: 'Type a number, Enter adds it',
  add: 'Add phone',
  duplicate: '{{number}} is one of the phones already',
  required: 'is needed when there are additional phones',
  refused: '{{number}} {{reason}}',
  type: 'Type of {{number}}',
  noType: 'No type',
  edit: 'Edit {{number}}',
  remove: 'Remove {{number}}',
  removed: '{{number}} was removed.',
  move: 'Move {{number}}: Alt and arrow keys',
  moved: '{{number}} is in place {{place}} of {{count}} now',
  number: 'Number',
  description: 'Description',
  descriptionHint: 'For example: mornings only',
  done: 'Done',
  order: 'Called in this order:',
};
