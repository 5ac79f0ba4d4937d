// A POST that carries an Idempotency-Key is done once however often it is sent within a day.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ProductError } from '../store/errors.ts';
import { beginOnce, forgetKey, type KeptAnswer, keepAnswer } from '../store/idempotency.ts';
import { seal, sealingKey, unseal } from '../store/sealed.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { ApiDeps } from './deps.ts';
import type { ApiEnv } from './route-parts.ts';

export const KEPT_KEYS_MS = 24 * 60 * 60_000;
const KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_HEADERS = ['Content-Type', 'ETag', 'Location'];

/**
 * The same key and request are answered as before (`Idempotency-Replayed: true`), another request with the key is 422,
 * one that is still being fulfilled 409. What was refused or failed is not kept: it may be sent again.
 */
export function idempotency({ database: { db }, clock }: Pick<ApiDeps, 'database' | 'clock'>) {
  return createMiddleware<ApiEnv>(async (ctx, next) => {
    const key = ctx.req.header('Idempotency-Key');
    const principal = ctx.get('principal');
    if (ctx.req.method !== 'POST' || key === undefined || !principal) return await next();
    if (!KEY.test(key)) throw unusable('requests.keyForm', 'values.keyForm');
    const caller = `${principal.kind}:${principal.userId ?? principal.apiKeyId ?? principal.name}`;
    const request = { caller, key: sha256(key), requestHash: await hashOf(ctx) };
    const now = clock();
    const once = await beginOnce(db, request, now, new Date(now.getTime() - KEPT_KEYS_MS));
    switch (once.type) {
      case 'first':
        await next();
        if (ctx.res.ok) await keepAnswer(db, request, await answerOf(ctx.res, key));
        else await forgetKey(db, request);
        return;
      case 'answered':
        return replay(ctx, once.answer, key);
      case 'otherRequest':
        throw unusable('requests.keyUsed', 'values.keyOfOther');
      case 'inProgress':
        throw new ProductError('conflict', say('requests.keyInUse'));
      default:
        return once satisfies never;
    }
  });
}

function unusable(
  whole: 'requests.keyForm' | 'requests.keyUsed',
  field: 'values.keyForm' | 'values.keyOfOther',
): ProductError {
  const fields = [{ path: 'idempotency-key', message: say(field) }];
  return new ProductError('invalid', say(whole), fields);
}

/** An upload is told from others by its length: it is too large to be read twice. */
async function hashOf(ctx: Context): Promise<string> {
  const { pathname, search } = new URL(ctx.req.url);
  const head = `${ctx.req.method} ${pathname}${search}\n`;
  const isUpload = !/^application\/(.+\+)?json\b/i.test(ctx.req.header('Content-Type') ?? 'application/json');
  const body = isUpload ? (ctx.req.header('Content-Length') ?? '') : await ctx.req.text();
  return sha256(`${head}${body}`);
}

async function answerOf(response: Response, key: string): Promise<KeptAnswer> {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const body = seal(await response.clone().text(), answerKey(key));
  return { status: response.status, headers: Object.fromEntries(headers), body };
}

function replay(ctx: Context, { status, headers, body }: KeptAnswer, key: string): Response {
  const text = unseal(body, answerKey(key));
  if (text === null) throw new Error('the kept answer was sealed by another key');
  const all = { ...headers, 'Idempotency-Replayed': 'true' };
  return text === ''
    ? new Response(null, { status, headers: all })
    : ctx.body(text, status as ContentfulStatusCode, all); // it had content when it was kept
}

// Answers may hold secrets and personal data. They are kept under the key of whoever asked, which is not kept.
const SALT = 'multi-number idempotency';

function answerKey(key: string): Buffer {
  return sealingKey(key, 'answer', SALT);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
