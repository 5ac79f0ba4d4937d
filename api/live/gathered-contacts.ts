// Changed contacts travel as one event per flush: thousands of changes a second are a few small messages to a client.
import type { LiveChange } from '../../store/live-changes.ts';

type ContactsChanged = Extract<LiveChange, { type: 'contacts' }>;

/** More are only counted. */
const MOST_NAMED = 20;

export type GatheredContacts = {
  add(change: ContactsChanged): void;
  /** What was added since the last time; null when nothing was. */
  take(): ContactsChanged | null;
};

export function createGatheredContacts(): GatheredContacts {
  let contacts = 0;
  let names: Set<string> | null = new Set();

  return {
    add(change) {
      contacts += change.contacts;
      if (!change.contactIds) names = null;
      for (const id of change.contactIds ?? []) names?.add(id);
      if (names && names.size > MOST_NAMED) names = null;
    },
    take() {
      if (contacts === 0) return null;
      const taken = { type: 'contacts', contacts, contactIds: names && [...names] } as const;
      contacts = 0;
      names = new Set();
      return taken;
    },
  };
}
