// Looks every now and then whether something is wrong with a campaign that a person must hear of.
import { lookForTrouble } from '../store/troubles.ts';
import type { ActivityDeps } from './deps.ts';

const EVERY_MS = 30_000;
/** So long lost contacts are helped before they count as stuck. */
const STUCK_AFTER_MS = 5 * 60_000;

/** A look that fails waits for the next one. */
export type TroubleWatch = {
  /** When it is time again. */
  look(): Promise<void>;
  /** Whatever the time: the campaign comes to rest. */
  lookOnceMore(): Promise<void>;
};

export function createTroubleWatch(deps: ActivityDeps, campaignId: string): TroubleWatch {
  const helpsSince = Date.now();
  let nextLook = helpsSince + EVERY_MS;

  async function lookOnceMore(): Promise<void> {
    const now = deps.clock();
    const isHelped = Date.now() - helpsSince > STUCK_AFTER_MS;
    const stuckBefore = isHelped ? new Date(now.getTime() - STUCK_AFTER_MS) : null;
    const look = { campaignId, defaultCallerId: deps.config.TWILIO_CALLER_ID ?? null, stuckBefore };
    try {
      for (const { code } of await lookForTrouble(deps.database.db, look, now)) {
        deps.log.warn({ campaignId, code }, 'a campaign is in trouble');
      }
    } catch (error) {
      deps.log.warn({ campaignId, err: error }, 'looking for trouble failed');
    }
  }

  return {
    async look() {
      if (Date.now() < nextLook) return;
      nextLook = Date.now() + EVERY_MS;
      await lookOnceMore();
    },
    lookOnceMore,
  };
}
