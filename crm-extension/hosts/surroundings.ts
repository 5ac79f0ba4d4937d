// Where the console is shown: its window, the address it was opened by, and the origins whose messages it may believe.
import { isAllowedOrigin } from './allowed-origins.ts';

export type Surroundings = {
  window: Window;
  /** As it was when the page was opened, before anything changed it. */
  address: URL;
  /** The same that may show the page in a frame: `https://crm.example`, `https://*.crm.example`. */
  allowedOrigins: readonly string[];
};

/** Whether a message comes from the page that shows us, and that page is one of those allowed. */
export function isFromHost(event: MessageEvent, { window, allowedOrigins }: Surroundings): boolean {
  return (
    window.parent !== window &&
    event.source === window.parent &&
    isAllowedOrigin(event.origin, allowedOrigins)
  );
}
