// Tells the CRM of campaigns, and of calls with how they ended: in batches, each call once, whatever fails on the way.
import { CrmError } from '../../connectors/twenty/errors.ts';
import { campaignsToTell, campaignsToThrowAway, noteToldCampaigns } from '../../store/crm-campaigns.ts';
import { forget } from '../../store/crm-links.ts';
import {
  type CallResult,
  callResults,
  type DueResult,
  putOffResults,
  settleResults,
  takeResults,
} from '../../store/crm-results.ts';
import type { CrmWork } from './crm-work.ts';
import { closedWords, phoneWords } from './result-words.ts';

const BATCH = 200;
/** A row is refused for good when it was refused so often: what it points at may have been just on its way. */
const MOST_TRIES = 4;

/** Campaigns are chosen by people in the CRM, and calls point at them. */
export async function writeCampaigns(work: CrmWork): Promise<void> {
  const { deps, client, signal } = work;
  const { db } = deps.database;
  await throwAwayDeleted(work);
  const campaigns = await campaignsToTell(db);
  if (campaigns.length === 0) return;
  const rows = campaigns.map(({ id, name, kind, state, archivedAt }) => ({
    ...{ dialerId: id, name, kind: upperSnake(kind), state: archivedAt ? 'ARCHIVED' : upperSnake(state) },
  }));
  const { written, thrownAway } = await client.write('campaign', rows, { signal });
  const crmIds = new Map<string, string | null>([...written, ...thrownAway.map((id) => [id, null] as const)]);
  await noteToldCampaigns(db, campaigns, crmIds, deps.clock());
}

/** Into the CRM's bin; one that is not there any more is no error. */
async function throwAwayDeleted({ deps, client, signal }: CrmWork): Promise<void> {
  const { db } = deps.database;
  for (const crmId of await campaignsToThrowAway(db)) {
    await client.softDelete('campaign', crmId, { signal }).catch((error) => {
      if (!(error instanceof CrmError) || error.kind !== 'notFound') throw error;
    });
    await forget(db, 'campaign', [crmId]);
  }
}

/** Whether there may be more. */
export async function writeResults(work: CrmWork): Promise<boolean> {
  const { deps, client, signal, tuning } = work;
  const { db } = deps.database;
  const now = deps.clock();
  const happenedBefore = new Date(now.getTime() - tuning.writeDelayMs);
  const leasedUntil = new Date(now.getTime() + tuning.leaseMs);
  const taken = await takeResults(db, { limit: BATCH, leasedUntil }, happenedBefore);
  if (taken.length === 0) return false;
  deps.atPoint?.('crmResultsTaken');
  const calls = await callResults(db, [...new Set(taken.flatMap(({ attemptId }) => attemptId ?? []))]);
  try {
    const result = await client.write('callAttempt', calls.map(rowOf), { signal });
    deps.atPoint?.('crmResultsWritten');
    await settle(work, taken, result);
  } catch (error) {
    if (error instanceof CrmError) {
      const again = new Date(now.getTime() + tuning.retryMs);
      await putOffResults(
        db,
        taken.map(({ id }) => id),
        error.message,
        again,
      );
    }
    throw error;
  }
  return taken.length === BATCH;
}

type Written = Awaited<ReturnType<CrmWork['client']['write']>>;

/** Calls of people who are gone have nobody to be told about. */
async function settle(
  { deps, tuning }: CrmWork,
  taken: readonly DueResult[],
  result: Written,
): Promise<void> {
  const { db } = deps.database;
  const refused = new Map(result.refused.map(({ dialerId, why }) => [dialerId, why]));
  for (const dialerId of result.thrownAway) refused.set(dialerId, 'The record was thrown away in the CRM.');
  const problemOf = ({ attemptId }: DueResult) => refused.get(attemptId ?? '');
  const again = taken.filter((row) => problemOf(row) && row.tries < MOST_TRIES);
  const settled = taken.filter((row) => !again.includes(row));
  await settleResults(
    db,
    settled.map((row) => ({ id: row.id, problem: problemOf(row) })),
    deps.clock(),
  );
  for (const row of again) {
    const dueAt = new Date(deps.clock().getTime() + tuning.retryMs);
    await putOffResults(db, [row.id], problemOf(row) ?? '', dueAt);
  }
}

function rowOf(call: CallResult) {
  const label = phoneWords(call.label);
  const said = [call.disposition?.join(' · ') ?? '', call.note, call.closed ? closedWords(call.closed) : ''];
  return {
    dialerId: call.attemptId,
    name: `${label}: ${spaced(call.status)}`,
    personId: call.crmPersonId,
    ...(call.crmCampaignId ? { campaignId: call.crmCampaignId } : {}),
    status: upperSnake(call.status),
    phoneLabel: label,
    startedAt: new Date(call.startedAt).toISOString(),
    ringSeconds: call.ringSeconds,
    talkSeconds: call.talkSeconds,
    round: call.round,
    agentName: call.agentName,
    result: said.filter((part) => part !== '').join('. '),
  };
}

/** Twenty's options are written so: NoAnswer is NO_ANSWER there. */
function upperSnake(word: string): string {
  return word.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}

/** NoAnswer is "no answer" where people read it. */
function spaced(word: string): string {
  return upperSnake(word).replaceAll('_', ' ').toLowerCase();
}
