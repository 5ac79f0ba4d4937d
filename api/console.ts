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
const OF_THE_API = /^\/(api|twilio|crm|docs|openapi\.json|healthz|livez)(\/|$)/;

/** The calling window, which is never in a frame. */
const TOP_LEVEL_ONLY = /^\/phone(\/|$)/;

/**
 * Reads `folder` at every request, so that a build may come or be replaced while the server runs. `embeddingOrigins` may
 * show the pages in a frame; they are asked for with every page, because the settings have some of them.
 */
export function createConsole(
  folder: string | undefined,
  embeddingOrigins: () => Promise<readonly string[]>,
): Console {
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
      if (html === null) return null;
      return ctx.html(withEmbeddingOrigins(html, await embeddingOrigins()), 200, {
        'Cache-Control': 'no-cache',
      });
    },
  };
}

/**
 * Scripts of ours only, and inside Salesforce those of its Open CTI; styles also inline, because the components set
 * their own.
 */
function consoleHeaders(embeddingOrigins: () => Promise<readonly string[]>): MiddlewareHandler {
  const unframed = policy(["'none'"], []);
  return async (ctx, next) => {
    const { path } = ctx.req;
    if (path.startsWith('/assets/') || TOP_LEVEL_ONLY.test(path)) return await unframed(ctx, next);
    const origins = await embeddingOrigins();
    const scripts = ctx.req.query('host') === 'salesforce' ? openCtiSources(origins) : [];
    return await policy(["'self'", ...origins], scripts)(ctx, next);
  };
}

function policy(frameAncestors: string[], scriptSources: readonly string[]): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", ...scriptSources],
      workerSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      frameAncestors,
      baseUri: ["'none'"],
      formAction: ["'self'"],
    },
    // frame-ancestors says it better: this one cannot name origins.
    xFrameOptions: false,
    // A CRM opens them from sandboxed frames and in named windows: neither works when a page refuses its opener.
    crossOriginOpenerPolicy: 'unsafe-none',
  });
}

/** One org, never a wildcard: anybody may have an org. */
const SALESFORCE_ORG = /^https:\/\/[\w-]+(\.[\w-]+)*\.my\.salesforce\.com$/;

/** Where the orgs among the origins keep Open CTI. */
function openCtiSources(embeddingOrigins: readonly string[]): string[] {
  return embeddingOrigins.filter((origin) => SALESFORCE_ORG.test(origin)).map((org) => `${org}/support/api/`);
}

/** Tells the page whose messages it may believe: the same origins that may show it in a frame. */
function withEmbeddingOrigins(html: string, origins: readonly string[]): string {
  const safe = origins.filter((origin) => /^[\w.:/*-]+$/.test(origin)).join(' ');
  return html.replace('name="embedding-origins" content=""', `name="embedding-origins" content="${safe}"`);
}

/** Whether an address belongs to the API rather than to a person's browser. */
export function isOfTheApi(path: string): boolean {
  return OF_THE_API.test(path);
}
