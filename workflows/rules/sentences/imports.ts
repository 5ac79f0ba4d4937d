// Files that are imported: what is wrong with them, with their columns, and with a row.

export const imports = {
  wrongState: 'an import that is {{importState}} cannot be {{deed}}',
  columnsUnfit: 'the columns are not mapped usably',
  listUnknown: 'the list does not exist',
  gone: 'the import is gone',
  listGone: 'the list of the import was deleted',
  typeGone: 'a contact item type of the import was deleted',
  fieldGone: 'a custom field of the import was deleted',
  fileGone: 'the uploaded file is not there any more',
  fileUnusable: 'the file cannot be used',
  fileMissing: 'is missing from the form',
  fileNotUnpacked: 'cannot be unpacked',
  fileCutOff: 'is cut off',
  fileEmpty: 'is empty',
  notForm: 'the file must come as multipart/form-data',
  noBoundary: 'the form has no boundary',
  noRoom: 'there is no room on the disk for this file',
  wholeNameBeside: 'is the whole name beside a column of first or last names',
  describesNoPhones: 'describes a column that holds no phones',
  secondColumn: 'is the second column for the same thing',
  entryPerColumn: 'needs one entry for each of the {{columns}} columns',
  noColumn: 'maps no column at all',
} as const;

export const rows = {
  noPrimary: 'there are additional phones but no primary phone',
  cells: 'the row has {{cells}} cells, the header has {{columns}}',
  formula: 'is a formula',
  decimal: 'is a decimal number, as spreadsheets make of phone numbers',
  several: 'holds more than one number',
  nulBytes: 'has NUL bytes',
  encoding: 'has a character that the encoding does not know',
  notTimeZone: 'is not an IANA time zone',
  tooLong: 'has {{length}} characters, at most {{most}} are kept',
  tooManyPhones: 'has more than {{most}} additional phones',
  fieldGone: 'is not a custom field any more',
} as const;
