// The activities of a contact's workflow: thin doors to the store.
import { ApplicationFailure, CompleteAsyncError, Context } from '@temporalio/activity';
import {
  closeContact,
  noteSkipped,
  openContact,
  registerCall,
  releaseContact,
} from '../store/contact-run.ts';
import { ProductError } from '../store/errors.ts';
import type { DialActivities } from '../workflows/contract.ts';
import type { ActivityDeps } from './deps.ts';

export function createContactActivities(deps: ActivityDeps): DialActivities {
  const { db } = deps.database;

  return {
    openBook: (input) => asFailure(() => openContact(db, input, deps.clock())),

    callPhone: async (input) => {
      const dueAt = new Date(Context.current().info.scheduledTimestampMs);
      const result = await asFailure(() => registerCall(db, input, dueAt));
      deps.atPoint?.('callRegistered');
      if (result.type === 'registered') throw new CompleteAsyncError();
      return result;
    },

    noteSkipped: (input) => asFailure(() => noteSkipped(db, input)),

    closeContact: (input) => asFailure(() => closeContact(db, input)),

    releaseContact: async (input) => {
      const callSid = await asFailure(() => releaseContact(db, input, deps.clock()));
      if (callSid) await deps.twilio.hangUp(callSid);
    },
  };
}

/** What can never succeed is not tried again: the contact is gone. Everything else is. */
async function asFailure<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    throw ApplicationFailure.create({
      message: error.message,
      type: error.code,
      nonRetryable: error.code === 'notFound',
    });
  }
}
