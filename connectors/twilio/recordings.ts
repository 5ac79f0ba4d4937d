// What was recorded of calls, at Twilio.
import type { Twilio } from 'twilio';

/** One call has one, or some more when it was recorded anew. */
const MOST = 100;

export function recordings(client: Twilio) {
  return {
    /**
     * Deletes what was recorded of the call, and the recording that is known by its own sid; what Twilio does not have
     * any more counts as deleted. Source: Twilio's Recording resource.
     */
    async deleteRecordings(callSid: string, recordingSid: string | null): Promise<void> {
      const listed = (await unlessGone(() => client.calls(callSid).recordings.list({ limit: MOST }))) ?? [];
      const sids = new Set(listed.map(({ sid }) => sid));
      if (recordingSid) sids.add(recordingSid);
      for (const sid of sids) await unlessGone(() => client.recordings(sid).remove());
    },
  };
}

async function unlessGone<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if ((error as { status?: number }).status === 404) return null;
    throw error;
  }
}
