// The crash matrix: a product process is killed at each named point, once with the first call and once amid several,
// and started again. The simulator's log decides whether a phone rang twice.
import { describe, expect, it } from 'vitest';
import { SOUND } from './audit.ts';
import { playCrashWorld } from './crash-world.ts';

const POINTS = [
  ['contactsTaken', 1, 'between taking a contact and starting its workflow'],
  ['callRegistered', 2, 'between registering a call and leaving its activity'],
  ['intentCommitted', 2, 'row 13: between the intent and the request'],
  ['requestAnswered', 2, 'row 14: between the answer to the request and its commit'],
  ['callRecorded', 3, 'after the commit of the answer'],
  ['answerCommitted', 1, 'between the commit of an answered call and its TwiML'],
  ['webhookBeforeCommit', 2, 'row 15: inside the transaction of a webhook'],
  ['webhookCommitted', 4, 'between the commit of a webhook and its answer'],
  ['outboxClaimed', 3, 'between claiming the outbox and telling Temporal'],
  ['outboxSent', 3, 'between telling Temporal and emptying the outbox'],
] as const;

describe.concurrent('a product on PGlite that is killed', () => {
  it.each(POINTS)('%s (%i): %s', async (point, nth) => {
    const after = await playCrashWorld({ crashes: [{ point, nth }] });
    expect(after).toMatchObject({ deaths: 1, finals: after.contacts });
    expect(after.audit).toEqual(SOUND);
  });
});
