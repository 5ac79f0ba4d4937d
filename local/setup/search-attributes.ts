// Registers custom search attributes at a Temporal server.
import type { Connection } from '@temporalio/client';

/** Temporal's numbers for the types, which its API wants instead of the names its CLI takes. */
const TYPE_NUMBERS = {
  Text: 1,
  Keyword: 2,
  Int: 3,
  Double: 4,
  Bool: 5,
  Datetime: 6,
  KeywordList: 7,
} as const;

/** Names of search attributes with their types, as Temporal's CLI spells them. */
export type SearchAttributeTypes = Readonly<Record<string, keyof typeof TYPE_NUMBERS>>;

/** Registers those the namespace does not have yet. */
export async function registerMissingSearchAttributes(
  connection: Connection,
  namespace: string,
  wanted: SearchAttributeTypes,
): Promise<void> {
  if (Object.keys(wanted).length === 0) return;
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(wanted).filter(([name]) => !(name in customAttributes));
  await registerSearchAttributes(connection, namespace, Object.fromEntries(missing));
}

/** Registers all of them; for the time-skipping server, which cannot tell which ones it has. */
export async function registerSearchAttributes(
  connection: Connection,
  namespace: string,
  wanted: SearchAttributeTypes,
): Promise<void> {
  const entries = Object.entries(wanted).map(([name, type]) => [name, TYPE_NUMBERS[type]]);
  if (entries.length === 0) return;
  await connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: Object.fromEntries(entries),
  });
}
