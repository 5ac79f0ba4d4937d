// The story of one contact in one campaign, from its first call to its closure. It knows ids and labels only.
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { DialActivities } from './contract.ts';
import { callActivityId } from './ids.ts';
import {
  bookEditedSignal,
  type ContactPlan,
  callNowUpdate,
  closeUpdate,
  planQuery,
  rescheduleUpdate,
} from './messages.ts';
import type { Book } from './rules/book.ts';
import type { ContactKey, DialContactInput, ReleaseContactInput } from './rules/contact-steps.ts';
import {
  type AttemptOutcome,
  applyOutcome,
  type DialState,
  type Override,
  withWish,
} from './rules/dial-state.ts';
import { type CallStep, type CloseStep, nextStep, type SkipStep } from './rules/next-step.ts';
import { afterStep, beginStep, planAhead } from './rules/plan.ts';
import { say } from './rules/sentences.ts';
import { outcomeWords, stepTitle, waitWords } from './rules/words.ts';
import { contactStateKey, lastOutcomeKey, nextCallAtKey } from './search-attributes.ts';

export type ContactClosed = { reason: string; detail: string; rounds: number; calls: number };

const retry = { initialInterval: '1 second', maximumInterval: '10 seconds', backoffCoefficient: 2 } as const;

// Short database steps run as local activities: one history event each instead of six.
const stepOptions = { startToCloseTimeout: '10 seconds', retry } as const;
const { openBook, noteSkipped, closeContact } = proxyLocalActivities<DialActivities>(stepOptions);

// A call may wait days for a paused campaign. A lost worker is noticed by the pacer, not by this timeout.
const callOptions = { startToCloseTimeout: '1 day', retry } as const;
const { callPhone } = proxyActivities<DialActivities>(callOptions);

const { releaseContact } = proxyActivities<DialActivities>({ startToCloseTimeout: '1 minute', retry });

/** Runs until the contact is closed. Cancelling it hangs up what rings and leaves the contact in the hopper. */
export async function dialContact(input: DialContactInput): Promise<ContactClosed> {
  const key: ContactKey = { campaignId: input.campaignId, contactId: input.contactId };
  const open: ReleaseContactInput = { ...key, attemptId: null };
  let contact: { book: Book; state: DialState } | null = null;
  let calling: CallStep | null = null;
  let edited = true;
  let closeWished = false;
  let details = 'Opening the contact';

  setHandler(bookEditedSignal, () => {
    edited = true;
  });
  setHandler(planQuery, plan);
  setHandler(callNowUpdate, () => override({ at: Date.now(), by: 'callNow' }), {
    validator: refuseDuringCall,
  });
  setHandler(rescheduleUpdate, ({ at }) => override({ at, by: 'reschedule' }));
  setHandler(closeUpdate, async () => {
    await condition(() => contact !== null);
    closeWished = true;
    return plan();
  });

  try {
    return await story(input.state ?? null);
  } catch (error) {
    if (isCancellation(error)) await CancellationScope.nonCancellable(() => releaseContact(open));
    throw error;
  }

  async function story(carried: DialState | null): Promise<ContactClosed> {
    for (;;) {
      if (edited) await reopen(contact ? contact.state : carried, null);
      const { book, state } = opened();
      const step = nextStep(book, state, Date.now());
      if (step.type === 'close') return await close(step.reason, step.detail);
      if (closeWished) return await close('closedByUser', say('closings.byPerson'));
      if (workflowInfo().continueAsNewSuggested && allHandlersFinished()) {
        return await continueAsNew<typeof dialContact>({ ...key, state });
      }
      if (step.at > Date.now()) await waitUntilDue(step);
      else if (step.type === 'skip') await skip(step);
      else await call(step);
    }
  }

  async function reopen(state: DialState | null, outcome: AttemptOutcome | null): Promise<void> {
    edited = false;
    const before = contact?.state.override ?? null;
    const summary = contact ? 'read the edited phones and settings' : 'read phones and settings';
    const fresh = await openBook.executeWithOptions({ ...stepOptions, summary }, [
      { ...key, state, outcome },
    ]);
    // A wish that came while the book was read is newer than the state that was sent.
    const wish = contact?.state.override ?? null;
    const isNewer = wish !== null && (wish !== before || fresh.state.override === null);
    contact = { book: fresh.book, state: isNewer ? withWish(fresh.state, wish) : fresh.state };
  }

  async function waitUntilDue(step: CallStep | SkipStep): Promise<void> {
    const { lastCall } = opened().state;
    const why = step.type === 'call' ? waitWords(step) : `wait for ${stepTitle(step)}`;
    tell(
      `${lastCall ? `${outcomeWords(lastCall.label, lastCall.status)}. ` : ''}Next: **${stepTitle(step)}**`,
    );
    if (step.startsRound) {
      upsertSearchAttributes([
        { key: contactStateKey, value: 'waiting' },
        { key: nextCallAtKey, value: new Date(step.at) },
        { key: lastOutcomeKey, value: lastCall?.status ?? null },
      ]);
    }
    await condition(() => edited || closeWished, step.at - Date.now(), { summary: why });
  }

  async function call(step: CallStep): Promise<void> {
    const { book, state } = opened();
    const begun = beginStep(state, step);
    const { phoneId, label, round, position, total, reason } = step;
    calling = step;
    const attemptId = uuid4();
    open.attemptId = attemptId;
    contact = { book, state: begun };
    tell(`Calling **${stepTitle(step)}**`);
    const endOfCall = () =>
      callPhone.executeWithOptions(
        { ...callOptions, activityId: callActivityId(begun.calls), summary: `call ${stepTitle(step)}` },
        [
          {
            ...key,
            attemptId,
            ...{ phoneId, label, round, position, total, reason },
            bookVersion: book.version,
            state: begun,
          },
        ],
      );
    let result = await endOfCall();
    // A reset begins to count calls anew: the end of one before it can be told late, or twice.
    while (result.type === 'ended' && (result.attemptId ?? attemptId) !== attemptId)
      result = await endOfCall();
    calling = null;
    open.attemptId = null;
    const override = opened().state.override;
    if (result.type === 'edited') {
      edited = true;
      contact = { book, state: { ...state, override: override ?? state.override } };
      return;
    }
    const { status, endedAt, effect } = result;
    const outcome = { phoneId, label, status, endedAt, effect };
    const ended = { ...begun, override };
    if (edited) await reopen(ended, outcome);
    else contact = { book, state: applyOutcome(book, ended, outcome) };
  }

  async function skip(step: SkipStep): Promise<void> {
    const { phoneId, label, round, position, at } = step;
    await noteSkipped.executeWithOptions(
      { ...stepOptions, summary: `skip ${stepTitle(step)}: blacklisted` },
      [{ ...key, attemptId: uuid4(), ...{ phoneId, label, round, position, at }, status: 'Blacklisted' }],
    );
    const { book, state } = opened();
    contact = { book, state: afterStep(book, state, step, 'Blacklisted', at) };
  }

  async function close(reason: CloseStep['reason'] | 'closedByUser', detail: string): Promise<ContactClosed> {
    const { state } = opened();
    tell(`Closed: ${detail}`);
    await closeContact.executeWithOptions({ ...stepOptions, summary: `close: ${detail}` }, [
      { ...key, reason, detail, closedAt: Date.now(), state },
    ]);
    await condition(allHandlersFinished);
    return { reason, detail, rounds: state.round, calls: state.calls };
  }

  function plan(): ContactPlan {
    const next = contact ? planAhead(contact.book, contact.state, Date.now()) : [];
    return { now: details, callInProgress: calling !== null, round: contact?.state.round ?? 0, next };
  }

  async function override(wish: Override): Promise<ContactPlan> {
    await condition(() => contact !== null);
    const { book, state } = opened();
    contact = { book, state: withWish(state, wish) };
    edited = true;
    return plan();
  }

  function refuseDuringCall(): void {
    if (calling) throw ApplicationFailure.nonRetryable('a call is in progress', 'CallInProgress');
  }

  function opened(): { book: Book; state: DialState } {
    if (!contact) throw ApplicationFailure.nonRetryable('the contact is not open yet', 'NotOpen');
    return contact;
  }

  function tell(text: string): void {
    details = text;
    setCurrentDetails(text);
  }
}
