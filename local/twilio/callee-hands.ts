/** The callee's hands: what a control request can do at the phone that a call has reached. */
import { z } from 'zod';
import { type Call, pickers } from './call.ts';
import type { Line } from './line.ts';

const answerSchema = z.strictObject({ as: z.enum(pickers).optional() });
const digitsSchema = z.strictObject({ digits: z.string().regex(/^[0-9*#ABCD]+$/) });

/**
 * @param body of the request, as JSON; may be empty where the action needs none
 * @returns false when the action is unknown, or the call not in a state for it
 * @throws ZodError when the body is wrong
 */
export function moveHand(line: Line, call: Call, action: string, body: string): boolean {
  const asked: unknown = body === '' ? {} : JSON.parse(body);
  switch (action) {
    case 'answer':
      return line.pickUp(call, 'answer', answerSchema.parse(asked).as);
    case 'decline':
      return line.pickUp(call, 'decline');
    case 'let-ring':
      return line.letRing(call);
    case 'hangup':
      return call.status === 'in-progress'
        ? line.end(call, 'completed', 'callee')
        : line.pickUp(call, 'decline');
    case 'digits':
      return line.press(call, digitsSchema.parse(asked).digits);
    default:
      return false;
  }
}
