// Colours to begin with: far enough from each other, and text can be read on all of them.

export const SWATCHES = [
  '#e5484d',
  '#f76b15',
  '#ffc53d',
  '#46a758',
  '#12a594',
  '#2f80ed',
  '#3e63dd',
  '#8e4ec6',
  '#d6409f',
  '#978365',
  '#8b8d98',
  '#bdee63',
  '#7ce2fe',
  '#ffdc00',
  '#c1d0ff',
  '#fdbdbe',
] as const;
