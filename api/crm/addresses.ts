// Where the CRM finds us: the addresses that it is told.
import type { Config } from '../../temporal.config.ts';

const base = ({ PUBLIC_URL }: Config) => PUBLIC_URL.replace(/\/+$/, '');

/** Of the app in the CRM: the beginning of all its requests. */
export const dialerUrl = (config: Config) => base(config);
export const webhookUrl = (config: Config) => `${base(config)}/crm/twenty/webhooks`;
/** Where the CRM's sign-in sends the browser back to. */
export const signInCallbackUrl = (config: Config) => `${base(config)}/api/session/crm/callback`;
