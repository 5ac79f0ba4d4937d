// The messages of the standalone contract, version 1 (docs/crm-hosts.md), and how those of others are read.
import type { ColorScheme, HostCapabilities, RecordRef } from '../crm-host.ts';

const CHANNEL = 'dialer';
export const VERSION = 1;

type Fields = Record<string, unknown>;

export type Message = {
  channel: typeof CHANNEL;
  v: typeof VERSION;
  id: string;
  /** The id of the message that this one answers. */
  replyTo?: string;
  type: string;
  payload: Fields;
};

const MOST_TEXT = 200;

/** Null for everything that is not a message of this contract: others may use the same window. */
export function readMessage(data: unknown): Message | null {
  const { channel, v, id, replyTo, type, payload } = fieldsOf(data);
  if (channel !== CHANNEL || v !== VERSION || !isText(id) || !isText(type)) return null;
  if (replyTo !== undefined && !isText(replyTo)) return null;
  const rest = { id, type, payload: fieldsOf(payload) };
  return { channel, v, ...rest, ...(replyTo === undefined ? {} : { replyTo }) };
}

export function newMessage(type: string, payload: Fields, replyTo?: string): Message {
  const id = crypto.randomUUID();
  return { channel: CHANNEL, v: VERSION, id, type, payload, ...(replyTo === undefined ? {} : { replyTo }) };
}

export function recordIn(value: unknown): RecordRef | null {
  const { object, id } = fieldsOf(value);
  return isText(object) && isText(id) ? { object, id } : null;
}

export function textIn(value: unknown): string | null {
  return isText(value) ? value : null;
}

export function colorSchemeIn(value: unknown): ColorScheme | null {
  return value === 'light' || value === 'dark' ? value : null;
}

/** `versions` of a hello: whether ours is among them. */
export function speaksOurVersion(value: unknown): boolean {
  return Array.isArray(value) && value.includes(VERSION);
}

/** What a hello names in `can`; whoever names nothing can everything. */
export function capabilitiesIn(value: unknown): HostCapabilities {
  const can = (what: string) => !Array.isArray(value) || value.includes(what);
  return {
    clickToDial: true,
    screenPop: can('screenPop'),
    callLog: can('logCall'),
    availability: can('availability'),
    resize: can('resize'),
  };
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MOST_TEXT;
}
