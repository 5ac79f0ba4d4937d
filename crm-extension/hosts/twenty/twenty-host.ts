// Twenty: nothing can be posted into or out of the frames of its pages, so that all that is left are links. Who signs
// in and whom it is about come by the single-use code of the link that opened the console.

import { isAllowedOrigin } from '../allowed-origins.ts';
import { type CrmHost, HostRefusal } from '../crm-host.ts';
import type { Surroundings } from '../surroundings.ts';

const listensToNothing = () => () => {};

export function createTwentyHost({ address, allowedOrigins }: Surroundings): CrmHost {
  const crm = address.searchParams.get('crm') ?? '';
  const base = isAllowedOrigin(crm, allowedOrigins) ? crm : null;
  return {
    name: 'twenty',
    async start() {
      return {
        crm: 'twenty',
        tenant: base,
        userRef: null,
        record: null,
        colorScheme: null,
        capabilities: {
          clickToDial: false,
          screenPop: false,
          callLog: false,
          availability: false,
          resize: false,
        },
      };
    },
    onDial: listensToNothing,
    onRecord: listensToNothing,
    async screenPop() {
      throw new HostRefusal('Twenty does not let a page in a frame open its records: use the link');
    },
    followCall() {},
    async logCall() {
      throw new HostRefusal('Twenty gets its calls from the server');
    },
    setAvailability() {},
    resize() {},
    recordUrl: ({ object, id }) =>
      base === null ? null : `${base}/object/${encodeURIComponent(object)}/${encodeURIComponent(id)}`,
  };
}
