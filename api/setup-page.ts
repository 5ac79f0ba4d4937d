// The page behind the one-time link of the first run: name, e-mail address and password of the first admin.
import { html, raw } from 'hono/html';

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 4rem auto; padding: 0 1rem; color: #1c2430 }
  label { display: block; margin-top: 1rem } input { font: inherit; width: 100%; padding: 0.5rem; box-sizing: border-box }
  button { font: inherit; margin-top: 1.5rem; padding: 0.5rem 1rem } [role=alert] { color: #b42318; min-height: 1.5rem }
`;

// The token stands behind the #, which browsers send to nobody; it is taken out of the history at once.
const SCRIPT = `
  const form = document.querySelector('form'), told = document.querySelector('[role=alert]');
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  history.replaceState(null, '', location.pathname);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    told.textContent = '';
    const body = JSON.stringify({ token, ...Object.fromEntries(new FormData(form)) });
    const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
    const answer = await fetch('/api/setup', request).catch(() => null);
    if (answer?.ok) { document.querySelector('main').textContent = 'You are the admin now, and can sign in.'; return; }
    const problem = await answer?.json().catch(() => null);
    const fields = (problem?.fields ?? []).map((field) => field.path + ' ' + field.message);
    told.textContent = fields.join('; ') || problem?.detail || 'There is no answer. Try again.';
  });
`;

/** `nonce` lets style and script pass the page's content security policy. */
export function setupPage(nonce: string) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <title>multi-number: the first admin</title>
        <style nonce="${nonce}">${raw(STYLE)}</style>
      </head>
      <body>
        <main>
          <h1>The first admin</h1>
          <form>
            <label>Name <input name="name" autocomplete="name" required maxlength="200" /></label>
            <label>E-mail address <input name="email" type="email" autocomplete="username" required /></label>
            <label>Password, at least 12 characters
              <input name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="128" />
            </label>
            <button>Become the admin</button>
            <p role="alert"></p>
          </form>
        </main>
        <script nonce="${nonce}">${raw(SCRIPT)}</script>
      </body>
    </html>`;
}
