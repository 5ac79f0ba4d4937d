// Coming in by a code that the CRM put behind the #, which browsers send to nobody. It works once, and is taken out of
// the address before anything else; the window that opened us has no more hold on us afterwards.
import { answerOf } from '../../../../api/client.ts';
import { api } from '../data/api.ts';
import { isFramed } from '../data/framed.ts';
import { queries } from '../data/queries.ts';
import { setSessionToken } from './lost-session.ts';

/** Where the CRM's sign-in ends when a framed console asked for it in a window of its own. */
const HANDOVER_PATH = '/signed-in';
const MESSAGE = 'multi-number:code';
const WINDOW = 'width=480,height=720';

let wasRefused = false;
let wasHandedOver = false;

/** Whether the page was opened with a code that was no good any more: the login page says so. */
export const codeWasRefused = () => wasRefused;

/** Whether the page that asked for the sign-in has the code; whoever sees this window then has nothing to do in it. */
export const codeWasHandedOver = () => wasHandedOver;

/** Before the first page is shown. A click in the CRM with a new code is only a change of the # for an open window. */
export async function comeInByCode(): Promise<void> {
  const code = takeCode();
  if (window.location.pathname === HANDOVER_PATH && code !== null) wasHandedOver = handOver(code);
  window.opener = null;
  window.addEventListener('hashchange', () => {
    const next = takeCode();
    if (next !== null) void exchange(next);
  });
  if (code !== null && !wasHandedOver) await exchange(code);
}

/** In a frame there are no cookies, so the CRM's sign-in happens in a window of its own, which gives the code back. */
export function signInInWindow(): void {
  const popup = window.open(`/api/session/crm?returnTo=${HANDOVER_PATH}`, 'multi-number-sign-in', WINDOW);
  const hear = ({ origin, source, data }: MessageEvent<unknown>) => {
    if (origin !== window.location.origin || source !== popup) return;
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== MESSAGE) return;
    window.removeEventListener('message', hear);
    if ('code' in data && typeof data.code === 'string') void exchange(data.code);
  };
  window.addEventListener('message', hear);
}

async function exchange(code: string): Promise<void> {
  const keep = isFramed ? ('token' as const) : ('cookie' as const);
  try {
    const { token } = await answerOf(api.session.code.$post({ json: { code, keep } }));
    setSessionToken(token);
    wasRefused = false;
    // What is shown is of whoever was here before: all of it is asked for anew.
    await queries.resetQueries();
  } catch {
    wasRefused = true;
  }
}

/** Only a page of ours gets it. False when no page has opened this one: the code works once, and here then. */
function handOver(code: string): boolean {
  const opener = window.opener as Window | null; // of our own origin, or the message is not delivered
  if (!opener) return false;
  opener.postMessage({ type: MESSAGE, code }, window.location.origin);
  window.close();
  return true;
}

function takeCode(): string | null {
  const { hash, pathname, search } = window.location;
  const code = new URLSearchParams(hash.slice(1)).get('code');
  if (code !== null) window.history.replaceState(window.history.state, '', `${pathname}${search}`);
  return code;
}
