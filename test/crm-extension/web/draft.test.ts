// The overview of a draft says one thing: what it needs, or that it can be started and whom it would call.
import { expect, test } from 'vitest';
import { draftNeed, isWorthSaying } from '../../../crm-extension/web/src/pages/campaigns/draft.ts';

const READY = { kind: 'queue', lists: [{ id: 'a' }], agents: [], teams: [{}] };

test('a draft needs a list with contacts, then somebody to answer', () => {
  expect(draftNeed({ ...READY, lists: [], teams: [] }, 0)).toBe('needsList');
  expect(draftNeed({ ...READY, teams: [] }, 0)).toBe('needsContacts');
  expect(draftNeed({ ...READY, teams: [] }, 3)).toBe('needsAgents');
  expect(draftNeed({ ...READY, teams: [], kind: 'ivr' }, 3)).toBe('ready');
  expect(draftNeed(READY, undefined)).toBe('ready');
});

test.each([
  ['notStarted', null, false],
  ['notStarted', '2026-03-02T08:00:00Z', true],
  ['calling', null, false],
  ['archived', null, true],
  ['hopperEmpty', null, true],
])('beside it, %s until %s is said: %s', (code, until, isSaid) => {
  expect(isWorthSaying({ code, until })).toBe(isSaid);
});
