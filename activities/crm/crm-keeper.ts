// Keeps step with the connected CRM, in one of all the workers: reads what changed there, writes what happened here.
// Woken by the database; without a connection it does nothing but look for one twice a minute.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTwenty, type TwentyClient } from '../../connectors/twenty/client.ts';
import { CrmError } from '../../connectors/twenty/errors.ts';
import { createRateLimit } from '../../connectors/twenty/rate-limit.ts';
import { type CrmConnection, crmSealingKey, openCrmSecrets } from '../../store/crm-connection.ts';
import { keepCrm, letCrmGo, noteCrmTrouble } from '../../store/crm-keeping.ts';
import { progressOf } from '../../store/crm-progress.ts';
import { nextResultAt } from '../../store/crm-results.ts';
import { say } from '../../workflows/rules/sentences.ts';
import type { ActivityDeps } from '../deps.ts';
import { compareAll, differences, NO_DIFFERENCE } from './compare-all.ts';
import { CRM_REQUESTS_PER_MINUTE, CRM_TIMES, type CrmWork } from './crm-work.ts';
import { followPeople, readFirstPage } from './follow-people.ts';
import { handleHints } from './handle-hints.ts';
import { readItemTypes } from './read-item-types.ts';
import { writeCampaigns, writeResults } from './write-results.ts';

export type CrmKeeper = { stop(): Promise<void> };

const LOST_SECRET = say('crm.lostSecret');

export async function startCrmKeeper(deps: ActivityDeps): Promise<CrmKeeper> {
  const { rateLimit = createRateLimit({ requestsPerMinute: CRM_REQUESTS_PER_MINUTE }), ...times } =
    deps.crm ?? {};
  const tuning = { ...CRM_TIMES, ...times };
  const keeperId = randomUUID();
  const { db } = deps.database;
  const stopping = new AbortController();
  let wake = () => {};
  let client: { key: string; twenty: TwentyClient; rounds: Rounds } | null = null;
  let pausedUntil = 0;
  const stopListening = await deps.database.listen('crm', () => wake());
  const running = loop();

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const more = await turn().catch((error) => {
        if (!stopping.signal.aborted) deps.log.warn({ err: error }, 'following the CRM failed');
        return false;
      });
      if (more) continue;
      const tick = sleep(await patience(), undefined, { signal: stopping.signal }).catch(() => {});
      await Promise.race([news, tick]);
    }
  }

  /** Milliseconds until there is something to do, if nobody says so before. */
  async function patience(): Promise<number> {
    const dueAt = client ? await nextResultAt(db).catch(() => null) : null;
    if (!dueAt) return tuning.tickMs;
    const wait = dueAt.getTime() + tuning.writeDelayMs - deps.clock().getTime();
    return Math.min(tuning.tickMs, Math.max(wait, 200));
  }

  /** Whether there is more to do at once. */
  async function turn(): Promise<boolean> {
    const connection = await keep();
    if (!connection) {
      client = null;
      return false;
    }
    const secrets = openCrmSecrets(connection, crmSealingKey(deps.config.AUTH_SECRET ?? deps.config.API_KEY));
    if (!secrets) {
      await noteCrmTrouble(db, { problem: LOST_SECRET, isBroken: true });
      return false;
    }
    const key = `${connection.baseUrl} ${connection.version}`;
    if (client?.key !== key) {
      const twenty = createTwenty({ baseUrl: connection.baseUrl, apiKey: secrets.apiKey, rateLimit });
      client = { key, twenty, rounds: newRounds() };
      pausedUntil = 0;
    }
    if (deps.clock().getTime() < pausedUntil) return false;
    return await underLease(client.twenty, client.rounds, connection);
  }

  async function keep(): Promise<CrmConnection | null> {
    const now = deps.clock();
    return await keepCrm(db, keeperId, new Date(now.getTime() + tuning.leaseMs), now);
  }

  /** Renewed while it lasts: a page may wait for a minute of the limit. */
  async function underLease(
    twenty: TwentyClient,
    rounds: Rounds,
    connection: CrmConnection,
  ): Promise<boolean> {
    const lost = new AbortController();
    const renewal = setInterval(() => {
      keep().then(
        (kept) => kept || lost.abort(),
        () => {},
      );
    }, tuning.leaseMs / 3);
    const signal = AbortSignal.any([stopping.signal, lost.signal]);
    try {
      const more = await goRound({ deps, client: twenty, tuning, signal }, rounds);
      if (connection.problem !== '' || connection.state === 'broken') {
        await noteCrmTrouble(db, { problem: '', isBroken: false });
      }
      return more;
    } catch (error) {
      if (!(error instanceof CrmError)) throw error;
      pausedUntil = deps.clock().getTime() + tuning.retryMs;
      deps.log.warn({ kind: error.kind, status: error.status }, 'the CRM could not be followed');
      await noteCrmTrouble(db, { problem: error.message, isBroken: !error.retryable });
      return false;
    } finally {
      clearInterval(renewal);
    }
  }

  return {
    async stop() {
      stopping.abort();
      wake();
      await running;
      await letCrmGo(db, keeperId);
      await stopListening();
    },
  };
}

/** What this process remembers between two rounds. */
type Rounds = { lookedAt: number; comparedAt: number; accepted: string | null };

function newRounds(): Rounds {
  return { lookedAt: 0, comparedAt: 0, accepted: null };
}

/** Every duty once; a long first sync lets the others in after every page. */
async function goRound(work: CrmWork, rounds: Rounds): Promise<boolean> {
  const { deps, tuning } = work;
  const now = deps.clock().getTime();
  const isDue = now - rounds.lookedAt >= tuning.tickMs;
  if (isDue) await readItemTypes(work);
  const progress = await progressOf(deps.database.db, 'person', deps.clock());
  const isFirst = progress.phase === 'first';
  if (isFirst) await readFirstPage(work, progress);
  else if (isDue) await followPeople(work, progress);
  if (isDue) rounds.lookedAt = now;
  const hints = await handleHints(work);
  if (!isFirst && isDue) await compareIfDifferent(work, rounds);
  await writeCampaigns(work);
  const results = await writeResults(work);
  return isFirst || hints || results;
}

/** So many comparisons later a difference that was accepted is looked into once more. */
const ACCEPTED_FOR = 36;

/** A difference that comparing did not change is not ours: records without a person, say. */
async function compareIfDifferent(work: CrmWork, rounds: Rounds): Promise<void> {
  const { sweepEveryMs } = work.tuning;
  const since = work.deps.clock().getTime() - rounds.comparedAt;
  if (since < sweepEveryMs) return;
  const before = await differences(work);
  if (before === NO_DIFFERENCE) return;
  if (before === rounds.accepted && since < sweepEveryMs * ACCEPTED_FOR) return;
  rounds.comparedAt = work.deps.clock().getTime();
  await compareAll(work);
  rounds.accepted = (await differences(work)) === before ? before : null;
}
