// Saving an edit that was made from a certain version: when somebody else was faster, nothing is overwritten unasked.
import { useMutation } from '@tanstack/react-query';
import { ApiError } from '../../../../api/client.ts';
import { said } from '../texts/said.ts';

/** For `header` of a changing request. */
export type IfMatch = { 'if-match'?: string };

type Edit<Values, Saved> = {
  /** Sends the values; give `header` on to the API. */
  send: (values: Values, header: IfMatch) => Promise<Saved>;
  onSaved?: (saved: Saved) => void;
};

/**
 * `outdated` is true when somebody changed it meanwhile; the values stay where they were typed, and `overwrite` sends
 * them whatever there is now. Show `ChangedMeanwhile` then.
 */
export function useEdit<Values, Saved>({ send, onSaved }: Edit<Values, Saved>) {
  const mutation = useMutation({
    mutationFn: ({ values, version }: { values: Values; version: number | null }) =>
      send(values, version === null ? {} : { 'if-match': `"${version}"` }),
    ...(onSaved ? { onSuccess: onSaved } : {}),
  });
  const { error } = mutation;
  const outdated = error instanceof ApiError && error.status === 412;
  return {
    save: (values: Values, version: number) => mutation.mutateAsync({ values, version }).catch(() => null),
    overwrite: (values: Values) => mutation.mutate({ values, version: null }),
    forget: mutation.reset,
    isSaving: mutation.isPending,
    outdated,
    error: outdated ? null : error,
    fieldError: (path: string) => fieldErrorOf(error, path),
  };
}

/** What `useEdit` answers, for those who show it. */
export type EditState<Values> = Omit<ReturnType<typeof useEdit<Values, unknown>>, 'forget'>;

/** What the API has against one field; null when nothing. */
export function fieldErrorOf(error: unknown, path: string): string | null {
  if (!(error instanceof ApiError)) return null;
  const field = error.problem?.fields.find((each) => each.path === path);
  return field ? said(field.message, field.sentence) : null;
}
