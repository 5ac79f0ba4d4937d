// The last words about a call, kept until they are told to the CRM: the desk forgets a call that is done with.

type Spoken = { attemptId: string; disposition: readonly string[] | null; note?: string | undefined };

let last: Spoken | null = null;

/** What is not said again stays. */
export function noteSpoken({ attemptId, disposition, note }: Spoken): void {
  const before = spokenOf(attemptId);
  last = { attemptId, disposition: disposition ?? before?.disposition ?? null, note: note ?? before?.note };
}

export function spokenOf(attemptId: string): Spoken | null {
  return last?.attemptId === attemptId ? last : null;
}
