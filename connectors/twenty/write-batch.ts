// Writes rows to Twenty so that each stands there once, however often and from wherever it is tried: what is there
// already is looked up by our id before anything is made.
import { z } from 'zod';
import { CrmError } from './errors.ts';
import { CRM_OBJECTS, type CrmWritten } from './records.ts';
import type { Transport } from './transport.ts';

/** More in one request is refused. */
const MOST_ROWS = 200;

/** `dialerId` is ours and stands on one record only; the rest are fields of the object. */
export type BatchRow = { dialerId: string } & Record<string, unknown>;

export type BatchResult = {
  /** Our id → Twenty's, of rows that stand in Twenty now. */
  written: Map<string, string>;
  /** Rows that Twenty does not take, whatever is tried; `why` is for people. */
  refused: { dialerId: string; why: string }[];
  /** Rows whose record somebody threw away in Twenty: they are not brought back. */
  thrownAway: string[];
};

type LookUp = (dialerIds: string[]) => Promise<CrmWritten[]>;

/** Throws a CrmError when it does not know whether all rows are there; then the same rows may be written again. */
export async function writeBatch(
  transport: Transport,
  object: 'campaign' | 'callAttempt',
  rows: readonly BatchRow[],
  lookUp: LookUp,
  options: { signal?: AbortSignal | undefined },
): Promise<BatchResult> {
  const result: BatchResult = { written: new Map(), refused: [], thrownAway: [] };

  /** One bad row makes Twenty refuse all that came with it: halves are tried until it stands alone. */
  async function put(some: readonly BatchRow[]): Promise<void> {
    if (some.length === 0) return;
    try {
      for (const { id, dialerId } of await post(some)) result.written.set(dialerId, id);
    } catch (error) {
      const [first, ...others] = some;
      if (!(error instanceof CrmError) || !REFUSALS.has(error.kind) || !first) throw error;
      if (others.length === 0) {
        result.refused.push({ dialerId: first.dialerId, why: error.message });
        return;
      }
      const middle = Math.ceil(some.length / 2);
      await put(some.slice(0, middle));
      await put(some.slice(middle));
    }
  }

  async function post(some: readonly BatchRow[]): Promise<CrmWritten[]> {
    const { plural, schema } = CRM_OBJECTS[object];
    const created = z.record(z.string(), z.array(schema));
    const path = `/batch/${plural}?upsert=true&depth=0`;
    const { data } = await transport.rest('POST', path, some, created, options);
    return Object.values(data).flat();
  }

  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    const some = rows.slice(from, from + MOST_ROWS);
    const known = new Map(
      (await lookUp(some.map(({ dialerId }) => dialerId))).map((row) => [row.dialerId, row]),
    );
    const rowsToPut: BatchRow[] = [];
    for (const row of some) {
      const there = known.get(row.dialerId);
      if (there?.deletedAt) result.thrownAway.push(row.dialerId);
      else rowsToPut.push(there ? { ...row, id: there.id } : row);
    }
    await put(rowsToPut);
  }
  return result;
}

const REFUSALS: ReadonlySet<string> = new Set(['invalid', 'notFound', 'duplicate']);
