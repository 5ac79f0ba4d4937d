// Puts all phones of people on the blacklist.
import { defineLogicFunction } from 'twenty-sdk/define';
import { ADD_TO_BLACKLIST_FUNCTION_ID } from '../constants/universal-identifiers.ts';
import { forSignedIn } from './dialer/for-signed-in.ts';
import { manyIds } from './dialer/read-body.ts';

export default defineLogicFunction({
  universalIdentifier: ADD_TO_BLACKLIST_FUNCTION_ID,
  name: 'dialer-add-to-blacklist',
  description: 'Puts all phones of people on the blacklist.',
  timeoutSeconds: 30,
  handler: forSignedIn('add-to-blacklist', (body) => ({ personIds: manyIds(body, 'personIds') })),
  httpRouteTriggerSettings: { path: '/dialer/add-to-blacklist', httpMethod: 'POST', isAuthRequired: true },
});
