// Agents at work, for the pictures of the desk: one with a contact before the call, one who talks, one at a break.
import { answerOf, createClient } from '../../api/client.ts';
import { setAgentPhone, wishPresence } from '../../store/agents.ts';
import type { Stack } from '../stack.ts';

const PHONES = ['+13125550180', '+13125550181', '+13125550182'];
/** Answers, and stays on the line for the pictures. */
const PATIENT = { outcome: 'answer' as const, ringMs: 20_000 };

/** Their desks must be open: agents without a sign of life are sent home. */
export async function startFloor(stack: Stack, agentIds: readonly string[], campaignIds: readonly string[]) {
  const { api } = createClient(stack.apiUrl, stack.apiKey);
  const { db } = stack.product.apiDeps.database;
  await stack.control.setDefault(PATIENT);
  for (const [place, userId] of agentIds.entries()) {
    const phone = PHONES[place] ?? '';
    await stack.control.addAgentNumber(phone);
    await setAgentPhone(db, userId, phone, new Date());
    const isPaused = place === agentIds.length - 1;
    await wishPresence(db, userId, isPaused ? 'paused' : 'available', isPaused ? 'Lunch' : '', new Date());
  }
  for (const id of campaignIds)
    await answerOf(api.campaigns[':id'][':action'].$post({ param: { id, action: 'start' } }));
}
