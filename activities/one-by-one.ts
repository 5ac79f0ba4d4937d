import type { ActivityDeps } from './deps.ts';

/** Does it for each of them in turn; what fails is logged as `failure`, and the others have their turn all the same. */
export async function oneByOne<Thing>(
  { log }: Pick<ActivityDeps, 'log'>,
  things: readonly Thing[],
  failure: string,
  act: (thing: Thing) => Promise<void>,
): Promise<void> {
  for (const thing of things) await act(thing).catch((err) => log.warn({ err, about: thing }, failure));
}
