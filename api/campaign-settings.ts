// The settings of campaigns as the API takes and shows them. Durations are in seconds.
import { z } from '@hono/zod-openapi';
import type { CallSettingsChange } from '../store/campaign-settings.ts';
import { DUPLICATE_CHECKS, MACHINE_DETECTIONS, MENU_ACTIONS } from '../store/schema/campaigns.ts';
import { COMPLIANCE_PROFILES } from '../workflows/rules/compliance.ts';
import { say as words } from '../workflows/rules/sentences.ts';
import { CLOSING_MODES, WINDOW_ORDERS } from '../workflows/rules/settings.ts';
import { RETRY_STATUSES, type RetryStatus } from '../workflows/rules/status.ts';
import { requireNumbers } from './phone-numbers.ts';
import { ianaZone, text } from './route-parts.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const seconds = z.number().min(0).max(YEAR_SECONDS);

const retryRule = {
  maxAttempts: z.number().int().min(1).max(1000).openapi({ description: 'A count that reaches it closes' }),
  retryDelaySeconds: seconds.openapi({ description: 'From the end of the round to the next one' }),
};

const time = (pattern: RegExp) => z.string().regex(pattern, words('values.notTime'));

const windowInterval = z
  .strictObject({
    weekdays: z
      .array(z.number().int().min(1).max(7))
      .min(1)
      .max(7)
      .openapi({ description: '1 is Monday, 7 is Sunday', example: [1, 2, 3, 4, 5] }),
    from: time(/^([01]\d|2[0-3]):[0-5]\d$/).openapi({ description: 'Inclusive', example: '09:00' }),
    to: time(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/).openapi({ description: 'Exclusive', example: '18:00' }),
  })
  .refine((interval) => interval.to > interval.from, {
    path: ['to'],
    message: words('values.notLater', { field: 'from' }),
  });

const dialFields = {
  additionalPhoneDelaySeconds: seconds.openapi({
    description: 'From the end of one call to the next phone; 0 is at once',
  }),
  closingMode: z.enum(CLOSING_MODES),
  windowOrder: z.enum(WINDOW_ORDERS),
  globalMaxAttempts: z.number().int().min(0).max(1000).openapi({ description: 'Per phone; 0 is no limit' }),
  window: z.array(windowInterval).max(50).openapi({ description: 'Empty: always open' }),
  timeZone: ianaZone,
};

const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, words('values.notLanguage'))
  .openapi({ example: 'en-US' });
const webAddress = z.url({ protocol: /^https?$/ }).max(2000);

const say = z.strictObject({
  type: z.literal('say'),
  text: text(4000, 1),
  language,
  voice: text(100, 1)
    .optional()
    .openapi({ description: "One of Twilio's voices; left out: the default of the language" }),
});
const play = z.strictObject({ type: z.literal('play'), url: webAddress });

export const spokenMessage = z.discriminatedUnion('type', [say, play]).openapi('SpokenMessage');
/** A union, because the description of a named schema that is nullable does not say so. */
export const messageOrNull = z.union([spokenMessage, z.null()]);

const digit = z.string().regex(/^[0-9*#]$/, words('values.notKey'));

const menu = z.strictObject({
  type: z.literal('menu'),
  prompt: spokenMessage,
  options: z
    .array(
      z.strictObject({
        digit,
        action: z.enum(MENU_ACTIONS),
        answer: messageOrNull.openapi({ description: 'Said before the call ends' }),
        callBackAfterSeconds: z.number().min(60).max(YEAR_SECONDS).optional().openapi({
          description:
            'Of `callBack`: so long after the key is pressed, or when the window opens then; left out: an hour',
        }),
      }),
    )
    .min(1)
    .max(12)
    .refine((options) => new Set(options.map((option) => option.digit)).size === options.length, {
      message: words('values.keyTwice'),
    }),
  timeoutSeconds: z.number().int().min(1).max(60),
});

const redirect = z
  .strictObject({ type: z.literal('redirect'), url: webAddress })
  .openapi({ description: 'TwiML at another address: a document, a Twilio Studio flow' });

const message = z.discriminatedUnion('type', [say, play, menu, redirect]);

const milliseconds = (least: number, most: number) => z.number().int().min(least).max(most).optional();

const detectionTimings = z
  .strictObject({
    timeoutSeconds: z.number().int().min(3).max(59).optional(),
    speechThresholdMs: milliseconds(1000, 6000),
    speechEndThresholdMs: milliseconds(500, 5000),
    silenceTimeoutMs: milliseconds(2000, 10_000),
  })
  .openapi({ description: "Of answering-machine detection; left out: Twilio's default" });

const frequency = z
  .strictObject({ calls: z.number().int().min(1).max(1000), hours: z.number().int().min(1).max(8760) })
  .nullable();
const restHours = z.number().min(0).max(8760);

const caps = z
  .strictObject({
    perNumber: frequency,
    perContact: frequency,
    restAfterConversationHours: restHours,
    restAfterAbandonedHours: restHours,
    restAfterMachineHours: restHours,
    whenCapped: z.enum(['wait', 'skip']),
  })
  .openapi({ description: 'Counted over all campaigns; the compliance profile holds besides' });

const callFields = {
  callerIds: z
    .array(text(60, 1))
    .max(100)
    .openapi({ description: 'Of several, a person always sees the same one' }),
  maxConcurrentCalls: z.number().int().min(0).max(100_000).openapi({ description: '0 is no limit' }),
  ringTimeoutSeconds: z.number().int().min(5).max(600),
  machineDetection: z.enum(MACHINE_DETECTIONS),
  detectionTimings,
  message,
  voicemail: messageOrNull.openapi({ description: 'Left on an answering machine; null hangs up' }),
  isRecorded: z.boolean(),
  checkDuplicates: z.enum(DUPLICATE_CHECKS),
  compliance: z.enum(COMPLIANCE_PROFILES),
  caps,
};

/** One entry per status, so that the key is a status and nothing else. */
function perStatus<Schema extends z.ZodType>(schema: Schema): Record<RetryStatus, Schema> {
  return Object.fromEntries(RETRY_STATUSES.map((status) => [status, schema])) as Record<RetryStatus, Schema>;
}

export const dialSettingsSchema = z
  .object({ ...dialFields, retry: z.object(perStatus(z.object(retryRule))) })
  .openapi('DialSettings');

export const callSettingsSchema = z.object(callFields).openapi('CallSettings');

/** What is left out stays as it is; in `retry` the statuses and their fields too. */
export const dialChangeSchema = z
  .strictObject({
    ...dialFields,
    retry: z.strictObject(perStatus(z.strictObject(retryRule).partial())).partial(),
  })
  .partial()
  .openapi('DialSettingsChange', {
    example: {
      additionalPhoneDelaySeconds: 60,
      retry: { NoAnswer: { maxAttempts: 3, retryDelaySeconds: 120 } },
    },
  });

export const callChangeSchema = z.strictObject(callFields).partial().openapi('CallSettingsChange');

/** The change with its caller ids in E.164; throws `invalid` with every one that cannot be used. */
export function callChange(
  change: z.infer<typeof callChangeSchema> | undefined,
  region: string,
): CallSettingsChange | undefined {
  const { callerIds } = change ?? {};
  if (!callerIds) return change;
  const texts = callerIds.map((text, index) => ({ text, path: `call.callerIds.${index}` }));
  return { ...change, callerIds: requireNumbers(texts, region) };
}
