/** Answering-machine detection: which verdict a scenario gets, and when (Twilio docs, "Answering machine detection"). */
import type { Scenario } from './scenarios.ts';
import { TwilioError } from './twilio-error.ts';

export type MachineDetection = 'Enable' | 'DetectMessageEnd';

export type Verdict = {
  answeredBy: string;
  /** Milliseconds after the answer, before `speed`; sent as MachineDetectionDuration. */
  afterMs: number;
};

type Heard = { scenario: Scenario; pickedUpBy?: 'human' | 'machine' | undefined };

/** The mode that a request names; undefined without detection. @throws TwilioError 20001 when there is no such mode */
export function machineDetectionMode(mode: string | null): MachineDetection | undefined {
  if (mode === null || mode === '') return undefined;
  if (mode === 'Enable' || mode === 'DetectMessageEnd') return mode;
  throw new TwilioError(400, 20001, `MachineDetection ${mode} is not valid`);
}

/** The scenario as the detection hears it: who picked up by hand counts more than what was planned. */
export function heardScenario({ scenario, pickedUpBy }: Heard): Scenario {
  if (pickedUpBy === undefined) return scenario;
  return {
    ...scenario,
    outcome: pickedUpBy === 'machine' ? 'machine' : 'answer',
    answeredBy: undefined,
  };
}

/** @param timeoutSeconds MachineDetectionTimeout: without a verdict by then it is `unknown` */
export function planVerdict(scenario: Scenario, mode: MachineDetection, timeoutSeconds: number): Verdict {
  const usual = usualVerdict(scenario, mode);
  const afterMs = scenario.amdAfterMs ?? usual.afterMs;
  if (afterMs > timeoutSeconds * 1000) return { answeredBy: 'unknown', afterMs: timeoutSeconds * 1000 };
  return { answeredBy: scenario.answeredBy ?? usual.answeredBy, afterMs };
}

function usualVerdict(scenario: Scenario, mode: MachineDetection): Verdict {
  if (scenario.outcome === 'fax') return { answeredBy: 'fax', afterMs: 3000 };
  if (scenario.outcome !== 'machine') return { answeredBy: 'human', afterMs: 2500 };
  return mode === 'Enable'
    ? { answeredBy: 'machine_start', afterMs: 4000 }
    : { answeredBy: 'machine_end_beep', afterMs: 9000 };
}
