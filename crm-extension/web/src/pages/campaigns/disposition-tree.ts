// Dispositions as the editor handles them, whatever their level.
import type { CampaignValues } from './settings-values.ts';

type Top = CampaignValues['queue']['dispositions'][number];

/** The API knows three levels; the editor treats them alike. */
export type Disposition = Pick<Top, 'name' | 'effect'> & { children?: Disposition[] | undefined };

export const LEVELS = 3;
export const EFFECTS = ['close', 'retry', 'callBack', 'blacklist'] as const;

export function withMoved<Item>(items: readonly Item[], from: number, by: -1 | 1): Item[] {
  const item = items[from];
  const to = from + by;
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}
