// What the pages of imports read and send.
import { queryOptions } from '@tanstack/react-query';
import { answerOf, type PageQuery } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { upload } from '../../data/upload.ts';

const readImport = (id: string) => answerOf(api.imports[':id'].$get({ param: { id } }));

export type Import = Awaited<ReturnType<typeof readImport>>;
export type ImportChange = Parameters<(typeof api.imports)[':id']['$patch']>[0]['json'];
/** What a column is to be, as it is sent. */
export type Target = NonNullable<ImportChange['mapping']>[number];
export type RefusedRow = Awaited<ReturnType<typeof readErrors>>['items'][number];

/** How often one is asked for that is under way, besides the live events. */
const ASK_MS = 2_000;

export const isUnderWay = ({ state }: Pick<Import, 'state'>) =>
  state === 'checking' || state === 'running' || state === 'undoing';

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id, 'whole'],
    queryFn: () => readImport(id),
    refetchInterval: ({ state: { data } }) => (data && isUnderWay(data) ? ASK_MS : false),
  });
}

export const readImports = (page: PageQuery) => answerOf(api.imports.$get({ query: page }));

const MOST_ERRORS = 200;

export function readErrors(id: string) {
  return answerOf(api.imports[':id'].errors.$get({ param: { id }, query: { limit: MOST_ERRORS } }));
}

/** The first refused rows. */
export function errorsQuery(id: string, refused: number) {
  return queryOptions({
    queryKey: ['imports', id, 'errors', refused],
    queryFn: async () => (await readErrors(id)).items,
    enabled: refused > 0,
  });
}

export const errorsFile = (id: string) => `/api/imports/${id}/errors.csv`;

export function uploadImport(
  file: File,
  signal: AbortSignal,
  onProgress: (sent: number, all: number) => void,
) {
  return upload<Import>('/api/imports', file, { signal, onProgress });
}

export const changeImport = (id: string, json: ImportChange) =>
  answerOf(api.imports[':id'].$patch({ param: { id }, header: {}, json }));

export type Step = 'check' | 'run' | 'cancel' | 'undo';

export function takeStep(id: string, step: Step): Promise<Import> {
  const routes = api.imports[':id'];
  return answerOf(routes[step].$post({ param: { id } }));
}

export const deleteImport = (id: string) => answerOf(api.imports[':id'].$delete({ param: { id } }));
