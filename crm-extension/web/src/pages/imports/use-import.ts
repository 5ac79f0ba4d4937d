// One import: live, with every change saved at once, so that a reload goes on where it was.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { itemTypesQuery } from '../../data/item-types.ts';
import { useLive } from '../../data/live.ts';
import { tellFailure } from '../../parts/told.ts';
import {
  changeImport,
  type Import,
  type ImportChange,
  importQuery,
  type Step,
  takeStep,
} from './import-queries.ts';

export function useImport(id: string) {
  const queries = useQueryClient();
  const { queryKey } = importQuery(id);
  useLive(['imports'], () => [['imports']]);
  const { data, error, refetch } = useQuery(importQuery(id));
  const show = (next: Import) => queries.setQueryData(queryKey, next);

  const edit = useMutation({
    mutationFn: (change: ImportChange) => changeImport(id, change),
    scope: { id: `import:${id}` }, // one after the other, as they were made
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, (before) => before && changed(before, change));
    },
    onSuccess: (next, { mapping }) => {
      if (queries.isMutating({ mutationKey: ['importEdit', id] }) <= 1) show(next);
      if (mapping?.some(({ to }) => to === 'newType')) {
        void queries.invalidateQueries({ queryKey: itemTypesQuery.queryKey });
      }
    },
    onError: (failure) => {
      tellFailure(failure);
      void queries.invalidateQueries({ queryKey });
    },
    mutationKey: ['importEdit', id],
  });
  const step = useMutation({
    mutationFn: (wished: Step) => takeStep(id, wished),
    onSuccess: show,
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  });
  return { data, error, retry: () => void refetch(), edit, step };
}

export type ImportTools = Pick<ReturnType<typeof useImport>, 'edit' | 'step'>;

/** What is seen until the server has answered; what only it can say stays as it was. */
function changed(before: Import, { mapping, options }: ImportChange): Import {
  const known = mapping?.every(({ to }) => to !== 'newType')
    ? (mapping as Import['mapping'])
    : before.mapping;
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  return { ...before, mapping: known, options: { ...before.options, ...Object.fromEntries(given) } };
}
