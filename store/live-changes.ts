// What changed, as the database tells it at commit (the triggers of the migration `live_changes`): ids and states only.

import type { LegState, Presence } from '../workflows/rules/agent-state.ts';
import type { AttemptStatus } from '../workflows/rules/status.ts';
import type { Database } from './db.ts';
import type { CampaignState } from './schema/campaigns.ts';
import type { CrmObject } from './schema/crm.ts';
import type { AttemptState } from './schema/dialing.ts';
import type { ImportCounts, ImportState } from './schema/imports.ts';

/** `contactIds` is null when more contacts changed at once than are named. */
type ContactsChange<Kind extends string, Change extends string> = {
  type: Kind;
  change: Change;
  campaignId: string;
  /** How many; null when they were not counted. */
  contacts: number | null;
  contactIds: string[] | null;
};

export type LiveChange =
  | {
      type: 'attempt';
      campaignId: string;
      contactId: string;
      attemptId: string;
      state: Exclude<AttemptState, 'placed' | 'unknown'>;
      status: AttemptStatus | null;
      /** Who has it before them, or on the line. */
      agentId: string | null;
    }
  | {
      type: 'agent';
      userId: string;
      presence: Presence;
      pauseReason: string;
      wantedPresence: Presence | null;
      /** When the presence began. */
      since: string;
      legState: LegState;
      attemptId: string | null;
    }
  | ContactsChange<'hopper', 'added' | 'removed' | 'moved'>
  | ContactsChange<'final', 'added'>
  | { type: 'campaign'; campaignId: string; state: CampaignState }
  /** `campaignId` null: it concerns no campaign. */
  | { type: 'alert'; campaignId: string | null; alertId: string; code: string; isOpen: boolean }
  /** Contacts or their phones were added, edited, deleted. `contactIds` is null when they were too many to name. */
  | { type: 'contacts'; contacts: number; contactIds: string[] | null }
  /** Read them all anew: there are few. */
  | { type: 'itemTypes' }
  /** How far the records of the CRM were read. */
  | { type: 'crmSync'; object: CrmObject; phase: 'first' | 'following'; read: number; total: number | null }
  | {
      type: 'import';
      importId: string;
      state: ImportState;
      bytes: number;
      bytesRead: number;
      counts: ImportCounts;
    };

/**
 * Calls `onChange` for every change from now on, in the order of commits, and `onGap` when changes may have been
 * missed because the connection was lost. Answers a function that stops it.
 */
export async function listenToChanges(
  database: Database,
  onChange: (change: LiveChange) => void,
  onGap: () => void,
): Promise<() => Promise<void>> {
  let listening = false;
  return await database.listen(
    'events',
    (payload) => onChange(JSON.parse(payload)), // written by our triggers
    () => {
      if (listening) onGap();
      listening = true;
    },
  );
}
