// What is asked about the CRM around the console, and about its records.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answerOf } from '../../../../api/client.ts';
import type { CrmHost, HostContext, HostName, RecordRef } from '../../../hosts/crm-host.ts';
import { api } from '../data/api.ts';
import { hostAround } from './host-around.ts';

export type StartedHost = { host: CrmHost; context: HostContext };

/** Null outside of a CRM, and until it has answered. */
export function useHost(): StartedHost | null {
  const around = hostAround();
  const { data: context } = useQuery({
    queryKey: ['host'],
    queryFn: async () => (await around?.started) ?? null,
    enabled: around !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
  return around && context ? { host: around.host, context } : null;
}

export type FoundContact = Awaited<ReturnType<typeof findContacts>>[number];

/** Sent in a body: no number stands in an address. */
export async function findContacts(crm: HostName, record: RecordRef | null, phoneNumber: string | null) {
  const json = { crm, record, phoneNumber };
  return (await answerOf(api['crm-records'].find.$post({ json }))).contacts;
}

export function recordQuery(crm: HostName, contactId: string) {
  return queryOptions({
    queryKey: ['crmRecords', crm, contactId],
    queryFn: async () =>
      (await answerOf(api['crm-records'][':id'].$get({ param: { id: contactId }, query: { crm } }))).record,
    staleTime: 60_000,
  });
}
