// The reason for a call, found again in the words that the hopper and History keep.
import type { CallReason } from './next-step.ts';
import { ATTEMPT_STATUSES } from './status.ts';
import { outcomeWords, reasonWords } from './words.ts';

const WITHOUT_PHONE: CallReason[] = [
  { code: 'firstCall' },
  { code: 'calledNow' },
  { code: 'rescheduled' },
  { code: 'callback' },
];
const NEXT_ROUND = 'next round: ';
const NOT_FOR_GOOD = ' was reached, but not for good';

/** The inverse of `reasonWords`; null when the words were never made by it. */
export function reasonIn(words: string): CallReason | null {
  const known = WITHOUT_PHONE.find((reason) => reasonWords(reason) === words);
  if (known) return known;
  if (!words.startsWith(NEXT_ROUND)) return afterPhone('nextPhone', words);
  const clause = words.slice(NEXT_ROUND.length);
  if (!clause.endsWith(NOT_FOR_GOOD)) return afterPhone('nextRound', clause);
  return { code: 'nextRound', after: clause.slice(0, -NOT_FOR_GOOD.length), status: 'Reached' };
}

function afterPhone(code: 'nextPhone' | 'nextRound', clause: string): CallReason | null {
  const status = ATTEMPT_STATUSES.find((each) => clause.endsWith(outcomeWords('', each)));
  return status ? { code, after: clause.slice(0, -outcomeWords('', status).length), status } : null;
}
