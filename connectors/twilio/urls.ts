// The addresses that Twilio calls back, with the delivery rules we ask for in their fragments.
// Fragment: www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides; by default a 500 would lose the event.

const STATUS_DELIVERY = '#rc=3&rp=5xx,ct,rt&rt=4000';
const ANSWER_DELIVERY = '#rc=2&rp=5xx,ct,rt&rt=4000';

/** Where the key is told that is pressed in a menu; `misses` of its prompts had no key of the menu. */
export function menuUrl(publicUrl: string, attemptId: string, misses: number): string {
  const base = publicUrl.replace(/\/+$/, '');
  return `${base}/twilio/menu/${attemptId}${misses > 0 ? `?misses=${misses}` : ''}${ANSWER_DELIVERY}`;
}

/** The attempt's id stands in the path, so that a webhook that overtakes the create request finds its attempt. */
export function webhookUrls(publicUrl: string, attemptId: string) {
  const base = publicUrl.replace(/\/+$/, '');
  return {
    answerUrl: `${base}/twilio/answer/${attemptId}${ANSWER_DELIVERY}`,
    statusUrl: `${base}/twilio/status/${attemptId}${STATUS_DELIVERY}`,
    menuUrl: menuUrl(publicUrl, attemptId, 0),
    queueUrl: `${base}/twilio/queue/${attemptId}${ANSWER_DELIVERY}`,
    recordingUrl: `${base}/twilio/recording/${attemptId}${STATUS_DELIVERY}`,
    amdUrl: `${base}/twilio/amd/${attemptId}${STATUS_DELIVERY}`,
  };
}

/** Those of an agent's own line; each time it is called it has another id. */
export function legUrls(publicUrl: string, { userId, legId }: { userId: string; legId: string }) {
  const base = publicUrl.replace(/\/+$/, '');
  return {
    statusUrl: `${base}/twilio/agent-leg/${legId}${STATUS_DELIVERY}`,
    conferenceUrl: `${base}/twilio/conference/${userId}${STATUS_DELIVERY}`,
  };
}
