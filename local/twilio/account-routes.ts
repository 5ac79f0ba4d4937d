/** The account itself and its numbers. Any number may call all the same. */
import { Hono } from 'hono';
import type { NodeEnvironment } from './broken-connection.ts';
import type { Simulation } from './simulation.ts';

const NUMBERS = ['+12025550100'];

/** To be mounted under /2010-04-01/Accounts. */
export function accountRoutes({ settings }: Simulation) {
  const { accountSid } = settings;
  const page = { page: 0, page_size: 50, next_page_uri: null, previous_page_uri: null };
  return new Hono<NodeEnvironment>()
    .get('/:account/IncomingPhoneNumbers.json', (context) => {
      const numbers = NUMBERS.map((phone_number, place) => ({
        sid: `PN${String(place).padStart(32, '0')}`,
        account_sid: accountSid,
        phone_number,
        friendly_name: phone_number,
      }));
      return context.json({ ...page, incoming_phone_numbers: numbers });
    })
    .get('/:account/OutgoingCallerIds.json', (context) => context.json({ ...page, outgoing_caller_ids: [] }));
}

/** What is under the account's own address, `/AC….json`. */
export function ownAccount(accountSid: string) {
  return { sid: accountSid, friendly_name: 'Twilio simulator', status: 'active', type: 'Full' };
}
