// The most memory that a process ever had in use, from Linux's /proc; elsewhere NaN.
import { readFileSync } from 'node:fs';

/** Megabytes, of the process with all its threads. */
export function peakMemoryMb(pid: number): number {
  try {
    const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Math.round(Number(found[1]) / 1024) : Number.NaN;
  } catch {
    return Number.NaN;
  }
}
