// What the app's components ask of the dialer, through the logic functions of this app.
import { RestApiClient, RestApiClientError } from 'twenty-client-sdk/rest';

/** `name` for people, `id` as the dialer knows it. */
export type Campaign = { id: string; name: string; kind: 'queue' | 'ivr'; state: string };

export type Added = { added: number; already: number; refused: { personId: string; why: string }[] };

/** One sentence for each campaign that the person is in. */
export type NextCall = { sentences: string[] };

export type Health = { ok: boolean; checks: { name: string; ok: boolean; detail: string; action: string }[] };

type Verbs = {
  'sign-in': { asked: { to: 'console' | 'phone'; personId?: string }; answered: { url: string } };
  campaigns: { asked: Record<string, never>; answered: { campaigns: Campaign[] } };
  'add-to-campaign': { asked: { personIds: string[]; campaignId: string }; answered: Added };
  'call-now': { asked: { personId: string; campaignId?: string }; answered: { said: string } };
  'add-to-blacklist': { asked: { personIds: string[] }; answered: { numbers: number } };
  'next-call': { asked: { personId: string }; answered: NextCall };
  health: { asked: Record<string, never>; answered: Health };
};

/** Throws what `explainFailure` puts into words. A new client each time: it then has the newest token. */
export function fromDialer<V extends keyof Verbs>(
  verb: V,
  asked: Verbs[V]['asked'],
): Promise<Verbs[V]['answered']> {
  return new RestApiClient().post<Verbs[V]['answered']>(`/s/dialer/${verb}`, asked);
}

/** Our problems have a title and what to do about it, Twenty's have messages. */
type ProblemBody = { title?: string; detail?: string; messages?: string[] };

/** What went wrong with a request, for people. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof RestApiClientError))
    return error instanceof Error ? error.message : 'Something went wrong.';
  const body = (typeof error.body === 'object' ? error.body : null) as ProblemBody | null;
  const ours =
    [body?.title, body?.detail].filter(isSentence).join(' ') || sentence(body?.detail ?? body?.title);
  return ours || body?.messages?.[0] || `Twenty answered with status ${error.status ?? 'unknown'}.`;
}

/** The titles of the dialer's own API are names of statuses ("Conflict"), which tell people nothing. */
function isSentence(text: string | undefined): boolean {
  return text !== undefined && /[.!?…]$/.test(text);
}

function sentence(text = ''): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
