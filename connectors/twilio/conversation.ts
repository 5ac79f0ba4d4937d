// What happens within a conversation at Twilio: the customer on hold, the agent muted.
import type { Twilio } from 'twilio';
import { labelOf, roomOf } from './agent-leg.ts';

export function conversations(client: Twilio) {
  /** Participants are found by the conference's sid only; its name is one of a running conference. */
  async function participant(userId: string, label: string) {
    const friendlyName = roomOf(userId);
    const [room] = await client.conferences.list({ friendlyName, status: 'in-progress', limit: 1 });
    return room ? client.conferences(room.sid).participants(label) : null;
  }

  /** Null when there is no such participant any more. */
  async function change(userId: string, label: string, update: { hold?: boolean; muted?: boolean }) {
    try {
      return (await (await participant(userId, label))?.update(update)) ?? null;
    } catch (error) {
      if ((error as { status?: number }).status === 404) return null;
      throw error;
    }
  }

  return {
    /** The customer hears music while on hold. False when they are not in the agent's conference. */
    async holdCustomer(userId: string, attemptId: string, hold: boolean): Promise<boolean> {
      return (await change(userId, labelOf(attemptId), { hold })) !== null;
    },

    /** The customer does not hear the agent. False when the agent is not in their conference. */
    async muteAgent(userId: string, muted: boolean): Promise<boolean> {
      return (await change(userId, roomOf(userId), { muted })) !== null;
    },
  };
}
