// What was changed, page by page.
import { answerOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import type { AuditFilter } from './audit-search.ts';

export type Entry = Awaited<ReturnType<typeof readAudit>>['items'][number];
export const readAudit = (query: AuditFilter & { limit?: number; cursor?: string }) =>
  answerOf(api.audit.$get({ query }));
