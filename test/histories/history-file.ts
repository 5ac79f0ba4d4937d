// A workflow's history as plain JSON and back.
import { createRequire } from 'node:module';
import type { History } from '@temporalio/common/lib/proto-utils.js';

type HistoryClass = {
  fromObject(json: object): History;
  toObject(history: History, options: object): HistoryJson;
};

/** Enums by name, numbers as strings, payloads in base64. */
export type HistoryJson = { events: HistoryEventJson[] };

export type HistoryEventJson = { eventType: string; eventId: string; [attributes: string]: unknown };

// The SDK's own reader and writer refuse their types when npm has installed protobufjs twice, its classes do not.
const requireOfSdk = createRequire(import.meta.resolve('@temporalio/worker'));
const { temporal } = requireOfSdk('@temporalio/proto') as {
  temporal: { api: { history: { v1: { History: HistoryClass } } } };
};
const { History: histories } = temporal.api.history.v1;

export function historyToJson(history: History): HistoryJson {
  return histories.toObject(history, { enums: String, longs: String, bytes: String });
}

export function historyFromJson(json: HistoryJson): History {
  return histories.fromObject(json);
}
