// What Twenty shows as a banner in the app's settings when a link to the dialer is broken.
import { type ApplicationHealthCheckResult, defineHealthCheck } from 'twenty-sdk/define';
import { HEALTH_CHECK_ID } from '../constants/universal-identifiers.ts';
import type { Problem } from '../logic-functions/dialer/answer.ts';
import { askDialer } from '../logic-functions/dialer/ask-dialer.ts';

type Health = { ok: boolean; checks: { name: string; ok: boolean; detail: string; action: string }[] };

export async function handler(): Promise<ApplicationHealthCheckResult> {
  const { status, body } = await askDialer('health', { user: null });
  if (status !== 200) {
    const { title, detail } = body as Problem;
    return { status: 'ERROR', title, description: detail };
  }
  const broken = (body as Health).checks.find(({ ok }) => !ok);
  if (!broken) return { status: 'OK' };
  return { status: 'WARNING', title: `${broken.name}: ${broken.detail}`, description: broken.action };
}

export default defineHealthCheck({
  universalIdentifier: HEALTH_CHECK_ID,
  name: 'dialer-health-check',
  description: 'Asks the dialer whether every link between Twenty and it works.',
  timeoutSeconds: 30,
  handler,
});
