// Tells Temporal what the database has decided: sends the outbox until it is empty, again after every restart.
import { setTimeout as sleep } from 'node:timers/promises';
import { claimOutbox, type OutboxItem, putOff, removeFromOutbox } from '../store/outbox.ts';
import { moveOnSchedule } from '../store/scheduled-moves.ts';
import type { ApiDeps } from './deps.ts';

const BATCH = 50;
/** Every message may be sent twice, so a process that died with it is not waited for. */
const LEASE_SECONDS = 5;
/** The database says when something is new; this finds what was put off or left behind. */
const TICK_MS = 1_000;
const LONGEST_WAIT_MS = 5_000;
/** A batch that Temporal answers slowly does not hold up the next ones. */
const MOST_BATCHES = 4;
/** Under load there is news all the time; what comes within this time goes together. */
const CALM_MS = 10;

export type OutboxDrain = { stop(): Promise<void> };

export async function startOutboxDrain(deps: ApiDeps): Promise<OutboxDrain> {
  let stopped = false;
  let wake: (() => void) | null = null;
  let news = true;
  const stopListening = await deps.database.listen('outbox', () => {
    news = true;
    wake?.();
  });
  const underWay = new Set<Promise<void>>();
  const running = loop();

  async function loop(): Promise<void> {
    while (!stopped) {
      news = false;
      const items = await claim(deps).catch(failed);
      if (items && items.length > 0) {
        const batch = sendAll(deps, items)
          .catch(failed)
          .then(() => {
            underWay.delete(batch);
          });
        underWay.add(batch);
      }
      if (underWay.size >= MOST_BATCHES) await Promise.race(underWay);
      else if (items?.length !== BATCH && !news && !stopped) await nextNews();
      if (news) await sleep(CALM_MS);
    }
    await Promise.all(underWay);
  }

  function failed(error: unknown): void {
    deps.log.warn({ err: error }, 'the outbox could not be sent');
  }

  async function nextNews(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, TICK_MS);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    wake = null;
  }

  return {
    async stop() {
      stopped = true;
      wake?.();
      await running;
      await stopListening();
    },
  };
}

async function claim(deps: ApiDeps): Promise<OutboxItem[]> {
  const items = await claimOutbox(deps.database.db, BATCH, LEASE_SECONDS, deps.clock());
  if (items.length > 0) deps.atPoint?.('outboxClaimed');
  return items;
}

async function sendAll(deps: ApiDeps, items: OutboxItem[]): Promise<void> {
  const sent = await Promise.all(items.map((item) => sendOrPutOff(deps, item)));
  deps.atPoint?.('outboxSent');
  await removeFromOutbox(
    deps.database.db,
    sent.filter((id) => id !== null),
  );
}

async function sendOrPutOff(deps: ApiDeps, item: OutboxItem): Promise<number | null> {
  try {
    await send(deps, item);
    return item.id;
  } catch (error) {
    const wait = Math.min(LONGEST_WAIT_MS, 250 * 2 ** Math.min(item.tries, 10));
    const reason = error instanceof Error ? error.message : String(error);
    deps.log.warn({ outboxId: item.id, type: item.message.type, reason }, 'Temporal could not be told yet');
    await putOff(deps.database.db, item.id, reason, new Date(deps.clock().getTime() + wait));
    return null;
  }
}

/** What Temporal no longer knows needs no telling: a lost answer had been recorded, or the contact is closed. */
async function send(deps: ApiDeps, { id, message }: OutboxItem): Promise<void> {
  const { temporal } = deps;
  switch (message.type) {
    case 'callEnded': {
      const { contact, call, attemptId, status, endedAt, effect } = message;
      await temporal.completeCall(contact, call, { type: 'ended', attemptId, status, endedAt, effect });
      return;
    }
    case 'bookEdited':
      await temporal.bookEdited(message.contact);
      return;
    case 'cancelContact':
      await temporal.cancelContact(message.contact);
      return;
    case 'startCampaign':
      await temporal.startCampaign(message.campaignId);
      return;
    case 'moveCampaign':
      await moveOnSchedule(deps.database.db, id, message, deps.clock());
      return;
    case 'startImport':
      await temporal.startImport(message.importId, message.run);
      return;
    default:
      message satisfies never;
  }
}
