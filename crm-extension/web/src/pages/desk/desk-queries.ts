// What the agent's desk reads and asks for.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, itemsOf } from '../../../../../api/client.ts';
import { api } from '../../data/api.ts';
import { noteServerTime } from '../../data/server-clock.ts';
import { noteSpoken } from '../../host/spoken.ts';
import { tellFailure } from '../../parts/told.ts';

export type Desk = Awaited<ReturnType<typeof readDesk>>;
export type CurrentContact = NonNullable<Desk['current']>;
export type Disposition = CurrentContact['dispositions'][number];
export type Callback = Awaited<ReturnType<typeof readCallbacks>>[number];
export type Spoken = Parameters<typeof api.desk.disposition.$post>[0]['json'];

/** What was missed live is seen after so long. */
const FRESH_MS = 10_000;

const DESK = ['desk'] as const;

async function readDesk() {
  const desk = await answerOf(api.desk.$get());
  noteServerTime(desk.now);
  return desk;
}

const readCallbacks = () => Array.fromAsync(itemsOf((page) => api.desk.callbacks.$get({ query: page })));

export const deskQuery = queryOptions({
  queryKey: [...DESK, 'now'],
  queryFn: readDesk,
  refetchInterval: FRESH_MS,
  refetchIntervalInBackground: true,
});

export const callbacksQuery = queryOptions({
  queryKey: [...DESK, 'callbacks'],
  queryFn: readCallbacks,
  refetchInterval: 6 * FRESH_MS,
});

/** What happened, for `useLive`: the desk is read anew. */
export const deskKeys = () => [DESK];

/** Sends something that changes the desk, says why when it could not, and looks at the desk again. */
export function useDeskAction<Values>(send: (values: Values) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onError: tellFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: DESK }),
  });
}

type Wish = Parameters<typeof api.desk.presence.$post>[0]['json'];

export const wishPresence = (json: Wish) => answerOf(api.desk.presence.$post({ json }));
export const setPhone = (phone: string | null) => answerOf(api.desk.phone.$put({ json: { phone } }));
export const beSeen = () => answerOf(api.desk.seen.$post());
export const acceptPreview = (attemptId: string) =>
  answerOf(api.desk.preview.accept.$post({ json: { attemptId } }));
export const skipPreview = (attemptId: string) =>
  answerOf(api.desk.preview.skip.$post({ json: { attemptId } }));
export const readTakenBack = (attemptId: string) =>
  answerOf(api.desk['taken-back'].read.$post({ json: { attemptId } }));
export const hangUp = (attemptId: string) => answerOf(api.desk['hang-up'].$post({ json: { attemptId } }));
export const hold = (json: { attemptId: string; isHeld: boolean }) => answerOf(api.desk.hold.$post({ json }));
export const mute = (json: { attemptId: string; isMuted: boolean }) =>
  answerOf(api.desk.mute.$post({ json }));
export const saveDisposition = async (json: Spoken) => {
  const answer = await answerOf(api.desk.disposition.$post({ json }));
  noteSpoken(json);
  return answer;
};
export const moveCallback = ({ id, at }: { id: string; at: string }) =>
  answerOf(api.desk.callbacks[':id'].reschedule.$post({ param: { id }, json: { at } }));
export const cancelCallback = (id: string) =>
  answerOf(api.desk.callbacks[':id'].cancel.$post({ param: { id } }));
