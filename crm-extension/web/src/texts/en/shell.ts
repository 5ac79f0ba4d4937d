// What is around every page.

export const shell = {
  desk: 'Agent desk',
  contacts: 'Contacts',
  campaigns: 'Campaigns',
  agents: 'Agents',
  lists: 'Lists',
  imports: 'Imports',
  blacklists: 'Blacklists',
  itemTypes: 'Item types',
  navigation: 'Main navigation',
  openNavigation: 'Open navigation',
  skip: 'Skip to the content',
  account: 'Your account',
  language: 'Language',
  theme: 'Appearance',
  light: 'Light',
  dark: 'Dark',
  auto: 'Like the system',
  find: 'Find pages and contacts',
  pages: 'Pages',
  nothingFound: 'Nothing was found',
};
