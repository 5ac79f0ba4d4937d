// Whether Twilio lets us call: its account, its numbers, and what is wrong, in words.
import { z } from '@hono/zod-openapi';
import { readAccount, type TwilioAccount } from '../../connectors/twilio/account.ts';
import { say } from '../../workflows/rules/sentences.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { json, newRoutes, readProblems } from '../route-parts.ts';
import { inParts, sentenceSchema } from '../sentence.ts';

const checkSchema = z
  .object({
    account: z
      .object({
        sid: z.string(),
        name: z.string(),
        status: z.string().openapi({ example: 'active' }),
        type: z.string().openapi({ example: 'Full' }),
        numbers: z.array(z.string()).openapi({ description: 'In E.164; calls may come from them' }),
      })
      .nullable()
      .openapi({ description: 'Null when Twilio did not answer' }),
    problems: z.array(z.string()).openapi({ description: 'What keeps calls from going out; empty: nothing' }),
    problemSentences: z.array(sentenceSchema).openapi({ description: 'The problems, in the same order' }),
    callerId: z.string().nullable().openapi({ description: 'Of campaigns that name none' }),
    callsPerSecond: z.number().openapi({ description: '0: no limit' }),
    webhookUrl: z.string().openapi({ description: 'Where Twilio reports to us' }),
    standInUrl: z.string().nullable().openapi({
      description: 'Of the simulator that stands in for Twilio, with its phone page; null: Twilio itself',
    }),
  })
  .openapi('TwilioCheck');

const check = createRoute({
  method: 'get',
  path: '/',
  permission: 'settings:read',
  tags: ['Settings'],
  summary: 'Check the connection to Twilio',
  description: 'Asks Twilio now. Shows no secrets.',
  responses: { 200: json(checkSchema, 'What was found'), ...readProblems },
});

export function createTwilioCheckRoutes({ config }: ApiDeps) {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: authToken, TWILIO_API_BASE_URL: baseUrl } = config;
  const webhookUrl = `${config.PUBLIC_URL.replace(/\/+$/, '')}/twilio`;
  return newRoutes().openapi(check, async (ctx) => {
    const found = await readAccount({ accountSid: sid, authToken, baseUrl });
    const account = 'account' in found ? found.account : null;
    const ofAccount = 'failure' in found ? [say(`account.${found.failure}`)] : accountProblems(found.account);
    const problems = [...ofAccount, ...(baseUrl ? [] : webhookProblems(webhookUrl))];
    return ctx.json(
      {
        account: account && { sid, ...account },
        problems,
        problemSentences: problems.map(inParts),
        callerId: config.TWILIO_CALLER_ID ?? null,
        callsPerSecond: config.TWILIO_CALLS_PER_SECOND,
        webhookUrl,
        standInUrl: baseUrl ?? null,
      },
      200,
    );
  });

  function accountProblems({ status, type, numbers }: TwilioAccount): string[] {
    const callerId = config.TWILIO_CALLER_ID;
    return [
      ...(status === 'active' ? [] : [say('account.notActive', { accountState: status })]),
      ...(type === 'Trial' ? [say('account.trial')] : []),
      ...(callerId && !baseUrl && !numbers.includes(callerId)
        ? [say('account.foreignCallerId', { callerId })]
        : []),
    ];
  }
}

function webhookProblems(webhookUrl: string): string[] {
  const { hostname, protocol } = new URL(webhookUrl);
  if (/^(localhost|127\.|10\.|192\.168\.|\[::1\])/.test(hostname)) {
    return [say('account.webhookUnreachable')];
  }
  return protocol === 'https:' ? [] : [say('account.webhookOpen')];
}
