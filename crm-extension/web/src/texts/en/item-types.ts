// Contact item types.

export const itemTypes = {
  title: 'Item types',
  about:
    'The categories of additional phones. After the primary phone, those with the lowest Order by are called first; equal ones by name; phones without a type last.',
  new: 'New item type',
  empty: 'No item types yet',
  emptyHint: 'Make one for each kind of additional phone, like Office or Holiday home.',
  orderBy: 'Order by',
  phones: 'Phones',
  place: 'Called',
  tie: 'Shares its Order by with {{names}}: they are called by name.',
  showContacts: 'Show contacts with {{name}}',
  rename: 'Name of {{name}}',
  orderOf: 'Order by of {{name}}',
  colorOf: 'Color of {{name}}',
  drag: 'Move {{name}}: Alt and arrow keys',
  moved: '{{name}} is in place {{place}} of {{count}} now',
  deleteTitle: 'Delete {{name}}',
  deleteOne: 'Delete {{name}}',
  deleteQuestion: 'Nothing is deleted while phones have this type: you will be asked what becomes of them.',
  inUse_one: '{{count}} phone has this type. What becomes of it?',
  inUse_other: '{{count}} phones have this type. What becomes of them?',
  becomeUntyped: 'They have no type any more',
  becomeOther: 'They get another type',
  other: 'The other type',
  created: '{{name}} was created',
};
