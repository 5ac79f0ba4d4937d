// Processor time of processes, from Linux's /proc; elsewhere NaN.
import { readFileSync } from 'node:fs';

/** Of a clock tick in /proc/<pid>/stat. */
const TICK_MS = 10;

/** Milliseconds that the process and its threads have computed so far. */
export function cpuTimeMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}
