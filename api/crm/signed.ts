// Lets only requests pass that our app in the CRM signed with its secret, just now, and for the first time.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { SIGNATURE_WINDOW_MS, takeSignature } from '../../store/crm-signatures.ts';
import { type Said, say } from '../../workflows/rules/sentences.ts';
import type { ApiDeps } from '../deps.ts';
import type { OpenCrm } from './client.ts';

/** The body of a request whose signature is good: hex HMAC-SHA256 of `<timestamp>.<body>`. Else throws 401. */
export async function signedBody(
  ctx: Context,
  { database, clock }: ApiDeps,
  { secrets }: OpenCrm,
): Promise<unknown> {
  const timestamp = ctx.req.header('x-dialer-timestamp') ?? '';
  const signature = ctx.req.header('x-dialer-signature') ?? '';
  const raw = await ctx.req.text();
  const now = clock();
  const isFresh = /^\d{1,16}$/.test(timestamp) && isNear(Number(timestamp), now);
  if (!isFresh) throw refused(say('requests.notTimely'));
  const expected = createHmac('sha256', secrets.functionsSecret).update(`${timestamp}.${raw}`).digest();
  const given = Buffer.from(/^[0-9a-f]{64}$/i.test(signature) ? signature : '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw refused(say('requests.notSignedByUs'));
  }
  // Of the bytes, so that other letters of the same signature are no other signature.
  if (!(await takeSignature(database.db, given.toString('hex'), now)))
    throw refused(say('requests.cameBefore'));
  try {
    return JSON.parse(raw);
  } catch {
    throw new HTTPException(400, { message: say('requests.notJson') });
  }
}

function isNear(milliseconds: number, now: Date): boolean {
  return Math.abs(now.getTime() - milliseconds) <= SIGNATURE_WINDOW_MS;
}

function refused(message: Said): HTTPException {
  return new HTTPException(401, { message });
}
