/** A small client of the simulator's control side, for tests, benchmarks and demos. */
import type { Picker } from './call.ts';
import type { Conference } from './conference.ts';
import type { SettingsChange } from './control-routes.ts';
import type { Fault, FaultState } from './faults.ts';
import type { CallQuery, LoggedCall, RefusedRequest, Summary } from './ground-truth.ts';
import type { Plan } from './scenarios.ts';

export type { Fault, FaultState } from './faults.ts';
export type { CallQuery, LoggedCall, RefusedRequest, Summary } from './ground-truth.ts';
export type { Plan } from './scenarios.ts';

export type SimulatorControl = ReturnType<typeof createControl>;

/** @param simulatorUrl such as `http://127.0.0.1:4010`. Every method rejects with the simulator's own words. */
export function createControl(simulatorUrl: string) {
  async function send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${simulatorUrl}/__sim${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  async function read<Answer>(path: string): Promise<Answer> {
    return (await send('GET', path)).json() as Promise<Answer>;
  }

  const hands = (phone: string) => {
    const act = async (action: string, body?: unknown): Promise<void> => {
      await send('POST', `${phone}/${action}`, body);
    };
    return {
      answer: ({ as }: { as?: Picker } = {}) => act('answer', { as }),
      letRing: () => act('let-ring'),
      decline: () => act('decline'),
      hangUp: () => act('hangup'),
      press: (digits: string) => act('digits', { digits }),
    };
  };
  const callee = (sid: string) => hands(`/calls/${sid}`);

  return {
    /** What the callee at this number does: one scenario, a sequence (the last one repeats), or a mix. */
    async setScenario(number: string, plan: Plan): Promise<void> {
      await send('PUT', `/scenarios/${encodeURIComponent(number)}`, plan);
    },
    /** From now on this number does what all others do. Rejects when it had no plan of its own. */
    async removeScenario(number: string): Promise<void> {
      await send('DELETE', `/scenarios/${encodeURIComponent(number)}`);
    },
    /** For all other numbers. A sequence is walked by each number on its own. */
    async setDefault(plan: Plan): Promise<void> {
      await send('PUT', '/scenarios/default', plan);
    },
    /** What agents do: all at `client:` addresses and at agents' numbers that have no plan of their own. */
    async setAgents(plan: Plan): Promise<void> {
      await send('PUT', '/scenarios/agents', plan);
    },
    /** Makes a number an agent's telephone. */
    async addAgentNumber(number: string): Promise<void> {
      await send('PUT', `/agents/${encodeURIComponent(number)}`);
    },
    async removeAgentNumber(number: string): Promise<void> {
      await send('DELETE', `/agents/${encodeURIComponent(number)}`);
    },
    /** @returns the rule's id */
    async addFault(fault: Fault): Promise<number> {
      const { id } = (await (await send('POST', '/faults', fault)).json()) as { id: number };
      return id;
    },
    async removeFault(id: number): Promise<void> {
      await send('DELETE', `/faults/${id}`);
    },
    faults: () => read<FaultState[]>('/faults'),
    /** The ground truth: all accepted calls, oldest first. */
    async calls(query: CallQuery = {}): Promise<LoggedCall[]> {
      const pairs = Object.entries(query).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, String(value)]],
      );
      return (await read<{ calls: LoggedCall[] }>(`/calls?${new URLSearchParams(pairs)}`)).calls;
    },
    call: (sid: string) => read<LoggedCall>(`/calls/${sid}`),
    /** The latest thousand create requests that made no call. */
    refusals: () => read<RefusedRequest[]>('/refusals'),
    summary: () => read<Summary>('/summary'),
    /** The callee's hands. Each rejects when the call is not in a state for it. */
    answer: (sid: string, how: { as?: Picker } = {}) => callee(sid).answer(how),
    /** It rings until its Timeout, whatever its scenario says. It can still be answered or declined. */
    letRing: (sid: string) => callee(sid).letRing(),
    decline: (sid: string) => callee(sid).decline(),
    hangUp: (sid: string) => callee(sid).hangUp(),
    press: (sid: string, digits: string) => callee(sid).press(digits),
    /** The same hands at whatever rings or talks at a number: `client:anna`, `+14155550123`. */
    phone: (number: string) => hands(`/phones/${encodeURIComponent(number)}`),
    /** All conferences, oldest first, with everything that was told of them. */
    async conferences(room?: string): Promise<Conference[]> {
      const query = room === undefined ? '' : `?${new URLSearchParams({ room })}`;
      return (await read<{ conferences: Conference[] }>(`/conferences${query}`)).conferences;
    },
    async change(settings: SettingsChange): Promise<void> {
      await send('PATCH', '/settings', settings);
    },
    /** Drops all calls, scenarios, faults and logs; nobody is told. */
    async reset(): Promise<void> {
      await send('POST', '/reset');
    },
  };
}
