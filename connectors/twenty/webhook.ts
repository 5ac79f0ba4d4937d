// Twenty's webhooks: whether one is from Twenty, and what it says. Twenty sends each once, within 5 s or never.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

export const WEBHOOK_TIMESTAMP = 'x-twenty-webhook-timestamp';
export const WEBHOOK_SIGNATURE = 'x-twenty-webhook-signature';

/** How far a delivery's own time may be from ours, so that an old one cannot be played again. */
const FRESH_MS = 5 * 60_000;

/** Hex HMAC-SHA256 of `<timestamp>:<body>`; `timestamp` in milliseconds, as the header has it. */
export function signWebhook(secret: string, timestamp: string, rawBody: string): string {
  return createHmac('sha256', secret).update(`${timestamp}:${rawBody}`).digest('hex');
}

/** True when the body is from whoever has the secret, and fresh. `rawBody` exactly as it came. */
export function isFromTwenty(
  secret: string,
  headers: { timestamp: string | undefined; signature: string | undefined },
  rawBody: string,
  now: Date,
): boolean {
  const { timestamp = '', signature = '' } = headers;
  if (!/^\d{1,16}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp)) > FRESH_MS) return false;
  const expected = Buffer.from(signWebhook(secret, timestamp, rawBody));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const webhookBody = z
  .object({
    webhookId: z.string().min(1),
    eventName: z.string().regex(/^\w+\.\w+$/),
    eventDate: z.coerce.date(),
    workspaceId: z.string().nullish(),
    record: z.object({ id: z.uuid() }),
  })
  .transform(({ record, workspaceId, eventName, ...rest }) => {
    const [object = '', action = ''] = eventName.split('.');
    return { ...rest, eventName, object, action, recordId: record.id, workspaceId: workspaceId ?? null };
  });

/** A hint that a record should be looked at; what it says of the record is not used. */
export type WebhookEvent = z.infer<typeof webhookBody>;

/** Null when the body is not one of Twenty's. `object` is the singular name, `action` one of created, updated, … */
export function readWebhook(rawBody: string): WebhookEvent | null {
  try {
    return webhookBody.parse(JSON.parse(rawBody));
  } catch {
    return null;
  }
}
