// Registers the search attributes of contact workflows, so that a new cluster needs nothing made by hand.
import type { Connection } from '@temporalio/client';
import type { Logger } from 'pino';
import { SEARCH_ATTRIBUTES } from '../workflows/search-attributes.ts';

/** temporal.api.enums.v1.IndexedValueType. */
const INDEXED_VALUE_TYPES = { KEYWORD: 2, DATETIME: 6 } as const;

/** Adds what the namespace lacks; a cluster that does not allow it is told in the log and must be prepared by hand. */
export async function addSearchAttributes(
  connection: Connection,
  namespace: string,
  log: Logger,
): Promise<void> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = SEARCH_ATTRIBUTES.filter((key) => !(key.name in customAttributes));
    if (missing.length === 0) return;
    const types = missing.map((key) => [key.name, INDEXED_VALUE_TYPES[key.type as 'KEYWORD' | 'DATETIME']]);
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(types),
    });
  } catch (error) {
    log.warn({ err: error }, 'search attributes could not be registered; see docs/operations');
  }
}
