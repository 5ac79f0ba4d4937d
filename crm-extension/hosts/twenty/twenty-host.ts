// Twenty: nothing can be posted into or out of the frames of its pages, so that all that is left are links. Who signs
// in, whom it is about and in which colours come by the link, which looks for the frame by its name.

import { isAllowedOrigin } from '../allowed-origins.ts';
import { type ColorScheme, type CrmHost, HostRefusal } from '../crm-host.ts';
import { createListeners } from '../listeners.ts';
import type { Surroundings } from '../surroundings.ts';

/** What the app's links call the frame of the console: a click signs in where it stands. */
const FRAME_NAME = 'dialer-console';

const listensToNothing = () => () => {};

export function createTwentyHost({ window, address, allowedOrigins }: Surroundings): CrmHost {
  const crm = address.searchParams.get('crm') ?? '';
  const base = isAllowedOrigin(crm, allowedOrigins) ? crm : null;
  const colorSchemes = createListeners<ColorScheme>();
  window.name = FRAME_NAME;
  // A link to the address that is open already changes what is behind its # only.
  window.addEventListener('hashchange', ({ newURL }) => {
    const colorScheme = colorSchemeBehind(new URL(newURL));
    if (colorScheme !== null) colorSchemes.tell(colorScheme);
  });
  return {
    name: 'twenty',
    async start() {
      return {
        crm: 'twenty',
        tenant: base,
        userRef: null,
        record: null,
        colorScheme: colorSchemeBehind(address),
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
    onColorScheme: colorSchemes.add,
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

/** Beside the code of the link. */
function colorSchemeBehind({ hash }: URL): ColorScheme | null {
  const told = new URLSearchParams(hash.slice(1)).get('colorScheme');
  return told === 'light' || told === 'dark' ? told : null;
}
