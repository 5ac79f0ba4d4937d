// What failed while the server could not be reached comes back by itself.
import { onlineManager, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../../api/client.ts';
import { queries } from '../../../crm-extension/web/src/data/queries.ts';

afterEach(() => {
  onlineManager.setOnline(true);
  queries.clear();
});

/** Fails the first time; asked again by nobody but `askFailedAgain`, like the long tables. */
async function shown(error: Error) {
  const ask = vi.fn().mockRejectedValueOnce(error).mockResolvedValue('rows');
  const never = { retry: false, refetchOnReconnect: false } as const;
  const observer = new QueryObserver(queries, { queryKey: ['rows'], queryFn: ask, ...never });
  const stop = observer.subscribe(() => {});
  await expect.poll(() => observer.getCurrentResult().isError).toBe(true);
  onlineManager.setOnline(false);
  onlineManager.setOnline(true);
  return { ask, observer, stop };
}

test('a page that failed is asked for again when the connection is back', async () => {
  const { observer, stop } = await shown(new TypeError('no answer'));
  await expect.poll(() => observer.getCurrentResult().data).toBe('rows');
  stop();
});

test('what the server refused is not', async () => {
  const { ask, observer, stop } = await shown(new ApiError(403, null));
  await queries.refetchQueries({ queryKey: ['nothing'] });
  expect([ask.mock.calls.length, observer.getCurrentResult().isError]).toEqual([1, true]);
  stop();
});
