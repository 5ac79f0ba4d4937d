/** A small client of the simulator's control side, for tests, benchmarks and demos. */
import type { Picker } from './call.ts';
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

  const act = async (sid: string, action: string, body?: unknown): Promise<void> => {
    await send('POST', `/calls/${sid}/${action}`, body);
  };

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
    answer: (sid: string, { as }: { as?: Picker } = {}) => act(sid, 'answer', { as }),
    /** It rings until its Timeout, whatever its scenario says. It can still be answered or declined. */
    letRing: (sid: string) => act(sid, 'let-ring'),
    decline: (sid: string) => act(sid, 'decline'),
    hangUp: (sid: string) => act(sid, 'hangup'),
    press: (sid: string, digits: string) => act(sid, 'digits', { digits }),
    async change(settings: SettingsChange): Promise<void> {
      await send('PATCH', '/settings', settings);
    },
    /** Drops all calls, scenarios, faults and logs; nobody is told. */
    async reset(): Promise<void> {
      await send('POST', '/reset');
    },
  };
}
