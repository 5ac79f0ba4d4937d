/** One page of a list, newest first, the way Twilio pages. */
import { apiVersion } from './api-version.ts';
import { TwilioError } from './twilio-error.ts';

export type Listing<Item> = {
  /** Below the account: `Calls.json`. */
  path: string;
  /** Under which name the page holds its items. */
  key: string;
  /** Oldest first. */
  items: readonly Item[];
  sidOf(item: Item): string;
  /** The place of an item among all, from 0; undefined when there is none with this sid. */
  position(sid: string): number | undefined;
  accepts(item: Item): boolean;
  resource(item: Item): unknown;
};

const defaultPageSize = 50;
const largestPageSize = 1000;

/**
 * @param query the request's parameters
 * @throws TwilioError 20001 when a parameter is wrong
 */
export function pageOf<Item>(accountSid: string, query: URLSearchParams, listing: Listing<Item>) {
  const { path, key, items, sidOf, accepts, resource } = listing;
  const pageSize = Math.min(positive(query, 'PageSize', defaultPageSize), largestPageSize);
  const page = positive(query, 'Page', 0);
  const found: Item[] = [];
  for (let index = firstIndex(listing, query.get('PageToken')); index >= 0; index--) {
    const item = items[index];
    if (item !== undefined && accepts(item)) found.push(item);
    if (found.length > pageSize) break;
  }
  const shown = found.slice(0, pageSize);
  const start = page * pageSize;
  const uri = pageUri(`/${apiVersion}/Accounts/${accountSid}/${path}`, query);
  const last = shown.at(-1);
  return {
    [key]: shown.map(resource),
    first_page_uri: uri({ PageSize: pageSize, Page: 0 }),
    next_page_uri:
      found.length > pageSize && last !== undefined
        ? uri({ PageSize: pageSize, Page: page + 1, PageToken: `PA${sidOf(last)}` })
        : null,
    previous_page_uri: page > 0 ? uri({ PageSize: pageSize, Page: page - 1 }) : null,
    page,
    page_size: pageSize,
    start,
    end: Math.max(start, start + shown.length - 1),
    uri: uri({ PageSize: pageSize, Page: page }),
  };
}

/** A page token names the last item of the page before: new ones do not shift the pages. */
function firstIndex<Item>({ items, position }: Listing<Item>, token: string | null): number {
  if (token === null || token === '') return items.length - 1;
  const found = position(token.slice(2));
  if (found === undefined) throw new TwilioError(400, 20001, `Invalid PageToken ${token}`);
  return found - 1;
}

function positive(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null || text === '') return otherwise;
  if (!/^\d+$/.test(text)) throw new TwilioError(400, 20001, `${name} is not valid: ${text}`);
  return Number(text);
}

function pageUri(path: string, query: URLSearchParams) {
  const filters = [...query].filter(([name]) => !['PageSize', 'Page', 'PageToken'].includes(name));
  return (paging: Record<string, string | number>) => {
    const pairs = Object.entries(paging).map(([name, value]): [string, string] => [name, String(value)]);
    return `${path}?${new URLSearchParams([...filters, ...pairs])}`;
  };
}
