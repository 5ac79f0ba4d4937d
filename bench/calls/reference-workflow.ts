// A contact's run without a product: the same activities and timers as dialContact, and nothing in them.
import { proxyActivities, proxyLocalActivities, sleep } from '@temporalio/workflow';

export type ReferenceInput = { calls: number; phones: number; phoneDelayMs: number; roundDelayMs: number };

/** Delays run from here, as in dialContact: a call that is known late makes the next wait shorter. */
export type CallEnded = { endedAt: number };

export type ReferenceActivities = {
  openBook(): Promise<void>;
  callPhone(call: number): Promise<CallEnded>;
  closeContact(): Promise<void>;
};

const { openBook, closeContact } = proxyLocalActivities<ReferenceActivities>({
  startToCloseTimeout: '10 seconds',
});

const callOptions = { startToCloseTimeout: '1 day' } as const;
const { callPhone } = proxyActivities<ReferenceActivities>(callOptions);

export async function referenceContact(input: ReferenceInput): Promise<void> {
  await openBook();
  for (let call = 1; call <= input.calls; call += 1) {
    const options = { ...callOptions, activityId: `call-${call}` };
    const { endedAt } = await callPhone.executeWithOptions(options, [call]);
    if (call === input.calls) break;
    const due = endedAt + (call % input.phones === 0 ? input.roundDelayMs : input.phoneDelayMs);
    if (due > Date.now()) await sleep(due - Date.now());
  }
  await closeContact();
}
