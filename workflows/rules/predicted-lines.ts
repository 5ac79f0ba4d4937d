// Predictive dialing: how many calls can be placed so that the last of them still finds an agent when it is answered.

/** What the campaign's last calls were like; null where there is nothing to measure. */
export type RecentCalls = {
  /** Of the last 1,000 calls that do not ring any more, whatever came of them: how many (fewer at first) … */
  rung: number;
  /** … and how many of these a person answered, after how many seconds: mean and standard deviation. */
  answered: number;
  ringSeconds: number | null;
  ringSecondsDeviation: number | null;
  /**
   * Of the last 200 conversations that began, and of the last 200 wrap-ups: all their seconds so far, by the number
   * of those that are over. A mean of only those that are over forgets the long ones.
   */
  talkSeconds: number | null;
  wrapUpSeconds: number | null;
};

/** What the prediction goes by; each part as in the input of pacing. */
type Floor = {
  settings: { queueTimeoutSeconds: number };
  agents: { free: number; talking: number; wrapUp: number };
  calls: { ringing: readonly number[]; waiting: number };
  recent: RecentCalls;
};

/** How many standard errors the answer rate is taken higher than it was measured: it may have risen. */
const CAUTION = 3;
/** An odd measurement must not end the world: at most so many lines are predicted per agent. */
const MOST_LINES_PER_AGENT = 30;

/**
 * The greatest number of new calls with which the chance that no agent is there for the last one stays within
 * `risk`. Looks as far ahead as a call rings before it is answered: who is free by then, and who wants them?
 */
export function predictedLines(floor: Floor, risk: number): number {
  const { agents, calls, recent, settings } = floor;
  const aheadSeconds = Math.max(1, recent.ringSeconds ?? 1);
  const answerRate = carefulAnswerRate(recent);
  const answeredBy = answerCurve(recent);

  const frees = freesOf(floor, aheadSeconds + settings.queueTimeoutSeconds);
  const answers = new Tally(agents.free + frees.chances.length);
  for (const seconds of calls.ringing) {
    // The longer it has been ringing, the less likely somebody answers.
    const soon = answeredBy(seconds + aheadSeconds) - answeredBy(seconds);
    answers.add((answerRate * soon) / (1 - answerRate * answeredBy(seconds)));
  }

  const most = MOST_LINES_PER_AGENT * (agents.free + agents.talking + agents.wrapUp);
  let lines = 0;
  while (lines < most && chanceOfNobody(agents.free - calls.waiting, frees, answers) <= risk) {
    lines += 1;
    answers.add(answerRate * answeredBy(aheadSeconds));
  }
  return lines;
}

/** How many of some independent events happen: the chance of each number of them below `limit`. */
class Tally {
  readonly chances = [1];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** One more event, with this chance. */
  add(chance: number): void {
    const { chances } = this;
    if (chances.length < this.#limit) chances.push(0);
    for (let count = chances.length - 1; count > 0; count -= 1) {
      chances[count] = (chances[count] ?? 0) * (1 - chance) + (chances[count - 1] ?? 0) * chance;
    }
    chances[0] = (chances[0] ?? 0) * (1 - chance);
  }
}

/** The chance that the answers take all agents: those there now and those who become free. */
function chanceOfNobody(freeNow: number, frees: Tally, answers: Tally): number {
  let enoughAnswers = 1;
  let counted = 0;
  let nobody = 0;
  for (const [becomeFree, chance] of frees.chances.entries()) {
    for (; counted < freeNow + becomeFree; counted += 1) enoughAnswers -= answers.chances[counted] ?? 0;
    nobody += chance * enoughAnswers;
  }
  return nobody;
}

function carefulAnswerRate({ rung, answered }: RecentCalls): number {
  const rate = answered / rung;
  return Math.min(0.99, rate + CAUTION * Math.sqrt((rate * (1 - rate)) / rung));
}

/** Which share of the calls that are answered at all has been answered so many seconds after placing: log-logistic. */
function answerCurve({ ringSeconds, ringSecondsDeviation }: RecentCalls): (seconds: number) => number {
  const mean = Math.max(1, ringSeconds ?? 1);
  const logVariance = Math.log(1 + ((ringSecondsDeviation ?? mean) / mean) ** 2);
  const median = mean * Math.exp(-logVariance / 2);
  const steepness = Math.PI / Math.sqrt(3 * Math.max(0.01, logVariance));
  return (seconds) => (seconds <= 0 ? 0 : 1 / (1 + (median / seconds) ** steepness));
}

/**
 * How many busy agents become free. Talk and wrap-up are taken to end at any time alike; a talk must end so much
 * earlier that its wrap-up is over too.
 */
function freesOf({ agents, recent }: Floor, withinSeconds: number): Tally {
  const afterTalk = chanceOfEnding(recent.talkSeconds, withinSeconds - (recent.wrapUpSeconds ?? 0));
  const afterWrapUp = chanceOfEnding(recent.wrapUpSeconds, withinSeconds);
  const frees = new Tally(agents.talking + agents.wrapUp + 1);
  if (afterTalk > 0) for (let agent = 0; agent < agents.talking; agent += 1) frees.add(afterTalk);
  for (let agent = 0; agent < agents.wrapUp; agent += 1) frees.add(afterWrapUp);
  return frees;
}

function chanceOfEnding(meanSeconds: number | null, withinSeconds: number): number {
  if (meanSeconds === null || withinSeconds <= 0) return 0;
  return 1 - Math.exp(-withinSeconds / Math.max(1, meanSeconds));
}
