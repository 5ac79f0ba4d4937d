// The table of an agent's moves.
import { expect, test } from 'vitest';
import {
  type AgentEvent,
  type AgentState,
  afterEvent,
  PRESENCES,
  WISHES,
} from '../../../workflows/rules/agent-state.ts';

const EVENTS: AgentEvent[] = [
  ...WISHES.map((wish) => ({ type: 'wish', wish }) as const),
  ...(['claimed', 'callOver', 'freed', 'unanswered', 'lineLost', 'silent'] as const).map((type) => ({
    type,
  })),
];
const STATES: AgentState[] = PRESENCES.flatMap((presence) =>
  ([null, 'paused', 'offline'] as const).map((wanted) => ({ presence, wanted })),
);

test('only who is available is given a contact', () => {
  for (const state of STATES) {
    const after = afterEvent(state, { type: 'claimed' });
    expect(after.presence === 'busy').toBe(['available', 'busy'].includes(state.presence));
  }
});

test('no wish takes a contact away, and each is granted afterwards', () => {
  for (const wish of WISHES) {
    for (const presence of ['busy', 'wrapUp'] as const) {
      const asked = afterEvent({ presence, wanted: null }, { type: 'wish', wish });
      expect(asked.presence).toBe(presence);
      expect(afterEvent(asked, { type: 'freed' })).toEqual({ presence: wish, wanted: null });
    }
  }
});

test('nobody without a contact waits for a wish', () => {
  for (const event of EVENTS) {
    for (const state of STATES) {
      if (state.wanted && state.presence !== 'busy' && state.presence !== 'wrapUp') continue;
      const after = afterEvent(state, event);
      if (after.presence !== 'busy' && after.presence !== 'wrapUp') expect(after.wanted).toBeNull();
    }
  }
});

test('who loses their line is offline, at once or after writing down the conversation; who is paused stays', () => {
  const lost = (state: AgentState) => afterEvent(state, { type: 'lineLost' });
  expect(lost({ presence: 'available', wanted: null })).toEqual({ presence: 'offline', wanted: null });
  expect(lost({ presence: 'busy', wanted: 'paused' })).toEqual({ presence: 'offline', wanted: null });
  expect(lost({ presence: 'wrapUp', wanted: null })).toEqual({ presence: 'wrapUp', wanted: 'offline' });
  expect(lost({ presence: 'paused', wanted: null })).toEqual({ presence: 'paused', wanted: null });
});

test('whose telephone is not picked up is paused, so that it does not ring on and on', () => {
  expect(afterEvent({ presence: 'available', wanted: null }, { type: 'unanswered' }).presence).toBe('paused');
});
