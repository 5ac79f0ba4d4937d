// Stands in for everything that the app asks over HTTP, and keeps what was asked.
import { vi } from 'vitest';

export type Asked = {
  method: string;
  url: string;
  path: string;
  headers: Headers;
  rawBody: string;
  body: unknown;
};

/** `answer` gives a body for 200, or a Response. */
export function stubRequests(answer: (asked: Asked) => unknown): Asked[] {
  const all: Asked[] = [];
  vi.stubGlobal('fetch', async (input: string | URL, init: RequestInit = {}) => {
    const url = new URL(String(input));
    const rawBody = init.body ? String(init.body) : '';
    const asked = {
      method: init.method ?? 'GET',
      url: url.href,
      path: `${url.pathname}${url.search}`,
      headers: new Headers(init.headers),
      rawBody,
      body: rawBody ? JSON.parse(rawBody) : undefined,
    };
    all.push(asked);
    const answered = await answer(asked);
    return answered instanceof Response ? answered : json(200, answered);
  });
  return all;
}

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}
