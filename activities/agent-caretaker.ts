// Looks after agents in every worker: calls their lines, finds those that got lost, ends wrap-ups. One of all the
// workers takes each thing, by rows of the database.
import { setTimeout as sleep } from 'node:timers/promises';
import { loseAgent, silentAgents } from '../store/agent-lost.ts';
import { endWrapUp } from '../store/dispositions.ts';
import { takeForgottenCalls } from '../store/queue-answers.ts';
import { dueWrapUps } from '../store/wrap-up.ts';
import { callWantedLegs, lookAfterLegs, moveCustomer } from './agent-legs.ts';
import type { ActivityDeps } from './deps.ts';
import { oneByOne } from './one-by-one.ts';

/** The database wakes the caretaker for lines; the rest goes by the clock. */
const TICK_MS = 1_000;
const AT_ONCE = 20;
/** An answered call asks every second whether an agent is free: it is forgotten when it has not for so long. */
const FORGOTTEN_MS = 5_000;

export type AgentCaretaker = { stop(): Promise<void> };

export async function startAgentCaretaker(deps: ActivityDeps): Promise<AgentCaretaker> {
  const stopping = new AbortController();
  let wake = () => {};
  const stopListening = await deps.database.listen('agents', () => wake());
  const running = loop();

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const news = new Promise<void>((resolve) => {
        wake = resolve;
      });
      for (const duty of DUTIES) {
        await duty(deps).catch((error) => deps.log.warn({ err: error }, 'looking after agents failed'));
      }
      const tick = sleep(TICK_MS, undefined, { signal: stopping.signal }).catch(() => {});
      await Promise.race([news, tick]);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await running;
      await stopListening();
    },
  };
}

const DUTIES = [callWantedLegs, lookAfterLegs, loseSilentAgents, endDueWrapUps, dropForgottenCalls];

async function loseSilentAgents(deps: ActivityDeps): Promise<void> {
  const { db } = deps.database;
  const silent = await silentAgents(db, deps.clock());
  await oneByOne(deps, silent, 'a silent agent was not let go', async (userId) => {
    const customer = await db.transaction((tx) => loseAgent(tx, userId, { type: 'silent' }, deps.clock()));
    deps.log.warn({ userId }, 'an agent is lost: nothing is heard of them');
    if (customer) await moveCustomer(deps, customer);
  });
}

async function endDueWrapUps(deps: ActivityDeps): Promise<void> {
  const { db } = deps.database;
  const due = await dueWrapUps(db, AT_ONCE, deps.clock());
  await oneByOne(deps, due, 'a wrap-up did not end', async (attemptId) => {
    await db.transaction((tx) => endWrapUp(tx, attemptId, deps.clock()));
  });
}

async function dropForgottenCalls(deps: ActivityDeps): Promise<void> {
  const since = new Date(deps.clock().getTime() - FORGOTTEN_MS);
  const forgotten = await takeForgottenCalls(deps.database.db, since, AT_ONCE);
  await oneByOne(deps, forgotten, 'a forgotten call was not hung up', async ({ attemptId, callSid }) => {
    deps.log.warn({ attemptId }, 'a waiting call asked for no agent any more: it is ended');
    await deps.twilio.hangUp(callSid);
  });
}
