// @ts-nocheck The project's types know no browser.
/** The calls that the page knows: loaded once, then told by the simulator. */

const recentKept = 200;
const refreshMs = 15_000;

/** @throws Error with the simulator's own words when it refuses */
export async function ask(method, path, body) {
  const response = await fetch(`/__sim${path}`, {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    }),
  });
  if (!response.ok) {
    const { error } = await response.json().catch(() => ({}));
    throw new Error(error ?? `The simulator answered ${response.status}`);
  }
  return response.status === 204 ? undefined : response.json();
}

export const isLive = (call) => call.status === 'ringing' || call.status === 'in-progress';
export const isEnded = (call) => call.endedAt !== undefined;

/**
 * @param onChange told (not more often than the screen is drawn) when calls changed
 * @param onConnection told whether the simulator answers
 */
export function followCalls({ onChange, onConnection }) {
  let calls = new Map();
  let isDrawing = false;
  /** What was told while the calls are loaded: newer than what comes back. */
  let toldMeanwhile = [];

  function changed() {
    if (isDrawing) return;
    isDrawing = true;
    setTimeout(() => {
      isDrawing = false;
      onChange();
    }, 60);
  }

  function put(call) {
    calls.delete(call.sid);
    calls.set(call.sid, call);
  }

  function forgetOld() {
    const ended = [...calls.values()].filter(isEnded);
    for (const call of ended.slice(0, Math.max(0, ended.length - recentKept))) calls.delete(call.sid);
  }

  async function reload() {
    toldMeanwhile = [];
    const { total } = await ask('GET', '/calls?limit=0');
    const parts = await Promise.all([
      ask('GET', `/calls?offset=${Math.max(0, total - recentKept)}`),
      ask('GET', '/calls?status=ringing'),
      ask('GET', '/calls?status=in-progress'),
    ]);
    calls = new Map();
    const found = parts.flatMap((part) => part.calls);
    for (const call of found.sort((one, other) => (one.endedAt ?? 0) - (other.endedAt ?? 0))) put(call);
    for (const call of toldMeanwhile) put(call);
    changed();
  }

  const events = new EventSource('/__sim/events');
  events.onopen = () => {
    onConnection(true);
    void reload().catch(() => onConnection(false));
  };
  events.onerror = () => onConnection(false);
  events.onmessage = ({ data }) => {
    const call = JSON.parse(data);
    toldMeanwhile.push(call);
    put(call);
    forgetOld();
    changed();
  };
  /** A reset of the simulator is told to nobody. */
  setInterval(() => void reload().catch(() => {}), refreshMs);

  return {
    get: (sid) => calls.get(sid),
    /** Those ringing or talking; who waits for a hand comes first, then the oldest. */
    live: () =>
      [...calls.values()]
        .filter(isLive)
        .sort((one, other) => byHand(other) - byHand(one) || one.requestedAt - other.requestedAt),
    /** Latest end first. */
    ended: () => [...calls.values()].filter(isEnded).reverse(),
    numbers: () => [...new Set([...calls.values()].map((call) => call.to))],
  };
}

export function byHand(call) {
  return Number(call.scenario.outcome === 'manual');
}
