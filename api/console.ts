// The built pages of the console: hashed files kept for ever, and one page for every address that a person may open.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

export type Console = {
  /** Answers a file of the build; passes on what is none. */
  files: MiddlewareHandler;
  /** The page, when this request is a person's who opens an address of the console; else null. */
  page(ctx: Context): Promise<Response | null>;
  /** The headers of pages and files. */
  headers: MiddlewareHandler;
};

const KEPT_FOR_EVER = 'public, max-age=31536000, immutable';
/** What is never a page of the console. */
const OF_THE_API = /^\/(api|twilio|docs|openapi\.json|healthz|livez)(\/|$)/;

/**
 * Reads `folder` at every request, so that a build may come or be replaced while the server runs. `embeddingOrigins` may
 * show the pages in a frame.
 */
export function createConsole(folder: string | undefined, embeddingOrigins: readonly string[]): Console {
  const passOn: MiddlewareHandler = (_, next) => next();
  if (folder === undefined) return { files: passOn, headers: passOn, page: async () => null };
  const fromFolder = serveStatic({ root: folder });

  return {
    async files(ctx, next) {
      const file = await fromFolder(ctx, next);
      // Its own hook `onFound` is called when the answer has its headers already.
      if (file instanceof Response)
        file.headers.set('Cache-Control', ctx.req.path.startsWith('/assets/') ? KEPT_FOR_EVER : 'no-cache');
      return file;
    },
    headers: consoleHeaders(embeddingOrigins),
    async page(ctx) {
      const { method, path } = ctx.req;
      const accepts = ctx.req.header('Accept') ?? '*/*';
      if ((method !== 'GET' && method !== 'HEAD') || OF_THE_API.test(path) || path.startsWith('/assets/'))
        return null;
      if (!/text\/html|\*\/\*/.test(accepts)) return null;
      const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
      return html === null ? null : ctx.html(html, 200, { 'Cache-Control': 'no-cache' });
    },
  };
}

/** Scripts of ours only; styles also inline, because the components set their own. */
function consoleHeaders(embeddingOrigins: readonly string[]): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      frameAncestors: ["'self'", ...embeddingOrigins],
      baseUri: ["'none'"],
      formAction: ["'self'"],
    },
    // frame-ancestors says it better: this one cannot name origins.
    xFrameOptions: false,
  });
}

/** Whether an address belongs to the API rather than to a person's browser. */
export function isOfTheApi(path: string): boolean {
  return OF_THE_API.test(path);
}
