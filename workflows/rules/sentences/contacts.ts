// Contacts, their phones and fields, lists and blacklists; and why text is no phone number.

export const contacts = {
  numberUnusable: 'a phone number cannot be used',
  unknown: 'some contacts do not exist',
  unmergeable: 'some contacts cannot be merged',
  mergeInCall: 'one of the contacts is in a call; merge them when it has ended',
  withoutPrimary: 'a contact with phones has a primary phone',
  primaryNeeded: 'is needed when there are additional phones',
  typeUnknown: 'a phone has an unknown contact item type',
  typeNotGiven: 'the phones cannot get this type',
  typeNotMoved: 'the phones cannot move there',
  typeInUse: '{{phones}} phones of {{contacts}} contacts have the type "{{name}}"; say what becomes of them',
  fieldUnfit: 'a custom field does not fit',
  fieldNoChoice: 'the custom field is not a choice',
  fieldsFull: 'there are {{most}} custom fields already',
  campaignAndState: 'campaign and state belong together',
  someUnknown: 'some of the {{things}} do not exist',
  globalNotRenamed: 'the global blacklist cannot be renamed',
  globalNotDeleted: 'the global blacklist cannot be deleted',
} as const;

export const numbers = {
  scientific: 'was shortened by a spreadsheet (scientific notation), digits are lost',
  extension: 'has an extension, which cannot be dialed',
  letters: 'has letters that do not spell a number; only its digits can be dialed',
  tooShort: 'is too short',
  tooLong: 'is too long',
  wrongLength: 'has the wrong length',
  noCountry: 'has no known country code',
  none: 'is not a phone number',
  tooShortFor: 'is too short for {{country}}',
  tooLongFor: 'is too long for {{country}}',
  wrongLengthFor: 'has the wrong length for {{country}}',
  noCountryFor: 'has no known country code for {{country}}',
  notValidIn: 'is not valid in {{country}}',
} as const;
