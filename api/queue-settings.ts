// The settings of queue campaigns as the API takes and shows them: how answered calls come to agents.
import { z } from '@hono/zod-openapi';
import { DISPOSITION_EFFECTS } from '../store/schema/campaigns.ts';
import { DIAL_METHODS } from '../workflows/rules/pacing.ts';
import { messageOrNull } from './campaign-settings.ts';
import { text } from './route-parts.ts';

const seconds = (most: number) => z.number().int().min(0).max(most);
const percent = z.number().min(0.1).max(100);

const target = z.discriminatedUnion('type', [
  z
    .strictObject({ type: z.literal('dropRate'), percent })
    .openapi({ description: 'Of the calls that people answer, at most so many are dropped' }),
  z
    .strictObject({ type: z.literal('busyFactor'), percent })
    .openapi({ description: 'Of their time, agents are to be busy so much' }),
]);

/** Up to three levels, written out because a schema that contains itself cannot say how deep it goes. */
const own = { name: text(100, 1), effect: z.enum(DISPOSITION_EFFECTS) };
const third = z.strictObject(own);
const second = z.strictObject({ ...own, children: z.array(third).max(50).optional() });
const first = z.strictObject({ ...own, children: z.array(second).max(50).optional() });

const queueFields = {
  method: z.enum(DIAL_METHODS),
  linesPerAgent: z.number().min(1).max(10).openapi({ description: 'Power: calls for each free agent' }),
  target,
  queueTimeoutSeconds: seconds(60).openapi({
    description: 'An answered call without an agent is dropped after it',
  }),
  agentTimeoutSeconds: z
    .number()
    .int()
    .min(5)
    .max(120)
    .openapi({ description: "How long an agent's line rings" }),
  previewSeconds: seconds(3600).openapi({ description: '0 is no limit' }),
  wrapUpSeconds: seconds(3600),
  dropMessage: messageOrNull.openapi({ description: 'What a dropped person hears; null hangs up' }),
  callbackGraceSeconds: seconds(86_400).openapi({
    description: 'A personal callback goes to everybody so long after its time',
  }),
  dispositions: z.array(first).max(50),
};

export const queueSettingsSchema = z.object(queueFields).openapi('QueueSettings');

/** What is left out stays as it is. */
export const queueChangeSchema = z.strictObject(queueFields).partial().openapi('QueueSettingsChange');
