// Which CRM the console is shown in, by its address: `?host=hubspot`. Each adapter is loaded only where it is needed.
import { type CrmHost, HOST_NAMES, type HostName } from './crm-host.ts';
import type { Surroundings } from './surroundings.ts';

/** Null: the console stands for itself. Throws `HostRefusal` when the CRM that is named cannot be reached. */
export async function openHost(surroundings: Surroundings): Promise<CrmHost | null> {
  const name = hostNamed(surroundings.address);
  switch (name) {
    case null:
      return null;
    case 'standalone':
      return (await import('./standalone/standalone-host.ts')).createStandaloneHost(surroundings);
    case 'hubspot':
      return (await import('./hubspot/hubspot-host.ts')).createHubspotHost(surroundings);
    case 'salesforce':
      return await (await import('./salesforce/salesforce-host.ts')).openSalesforceHost(surroundings);
    case 'twenty':
      return (await import('./twenty/twenty-host.ts')).createTwentyHost(surroundings);
    default:
      return name satisfies never;
  }
}

function hostNamed(address: URL): HostName | null {
  const wanted = address.searchParams.get('host');
  return HOST_NAMES.find((name) => name === wanted) ?? null;
}
