/** `GET /`: a page of phones to play with, put together from `phone-page/` into one self-contained document. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';

/** In the order in which they need each other. */
const scripts = ['words.js', 'calls.js', 'phones.js', 'recent.js', 'plans.js', 'main.js'];
const styles = ['page.css', 'panel.css', 'phone.css', 'hands.css'];

export function phonePageRoutes() {
  const { html, policy } = composePage();
  return new Hono().get('/', (context) =>
    context.html(html, 200, { 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' }),
  );
}

function composePage(): { html: string; policy: string } {
  /** What is hidden stays so, whatever else a rule says: outside of the layer it counts more. */
  const style = `@layer page {\n${styles.map(read).join('\n')}\n}\n[hidden] { display: none; }`;
  const script = scripts.map((name) => withoutModules(read(name))).join('\n');
  const html = read('page.html')
    .replace('<style></style>', () => `<style>${style}</style>`)
    .replace('<script type="module"></script>', () => `<script type="module">${script}</script>`);
  const policy = [
    "default-src 'none'",
    "connect-src 'self'",
    'img-src data:',
    `style-src 'sha256-${sha256(style)}'`,
    `script-src 'sha256-${sha256(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, policy };
}

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, 'phone-page', name), 'utf8');
}

/** The files are modules to editors and linters; in the page they are one. */
function withoutModules(source: string): string {
  return source.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
