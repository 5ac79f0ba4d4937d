// What the app is called and what it must be told: where the dialer is, and the secret that proves its calls.
import { defineApplication } from 'twenty-sdk/define';
import {
  APPLICATION_ID,
  DEFAULT_COUNTRY_VARIABLE_ID,
  DIALER_SECRET_VARIABLE_ID,
  DIALER_URL_VARIABLE_ID,
} from './constants/universal-identifiers.ts';

export default defineApplication({
  universalIdentifier: APPLICATION_ID,
  displayName: 'Multi-number dialer',
  description:
    'Calls people who have several phones: primary first, then the others in order. Campaigns, calls and results on the person.',
  author: 'The multi-number contributors',
  category: 'Communication',
  logo: 'public/logo.svg',
  applicationVariables: {
    DIALER_URL: {
      universalIdentifier: DIALER_URL_VARIABLE_ID,
      description:
        'Address of the dialer, such as https://dialer.example.com, reachable from the Twenty server',
      value: process.env.DIALER_URL ?? '',
    },
    DIALER_SECRET: {
      universalIdentifier: DIALER_SECRET_VARIABLE_ID,
      description: 'Secret shared with the dialer; it signs every request of this app to it',
      isSecret: true,
    },
    DEFAULT_COUNTRY: {
      universalIdentifier: DEFAULT_COUNTRY_VARIABLE_ID,
      description: 'Country of phone numbers that are typed without +, as two letters',
      value: 'US',
    },
  },
});
