// Keeps what is shown of the CRM's first sync as it is on the server.
import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '../../data/live.ts';
import { type Sync, syncQuery } from './crm-queries.ts';

type Told = Pick<Sync['objects'][number], 'object' | 'phase' | 'read' | 'total'>;

export function useLiveSync(): void {
  const queries = useQueryClient();
  useLive(['crmSync'], ({ event, data }) => {
    if (event === 'reset') return [syncQuery.queryKey];
    const told = data as Told; // by the topic
    const before = queries.getQueryData(syncQuery.queryKey);
    const known = before?.objects.find(({ object }) => object === told.object);
    // Something that begins or is through has moments of its own: they are asked for.
    if (!before || !known || known.phase !== told.phase) return [syncQuery.queryKey];
    const { phase, read, total } = told;
    const objects = before.objects.map((one) => (one === known ? { ...one, phase, read, total } : one));
    queries.setQueryData(syncQuery.queryKey, { ...before, objects });
    return [];
  });
}
