// What an import created, found by the range of its ids.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { importedId, LAST_PLACE, LAST_ROW } from './import-ids.ts';

/** That the id is of a row that the import created. */
export function createdByImport(id: SQLWrapper, idPrefix: string): SQL {
  const first = importedId(idPrefix, 0, 0);
  const last = importedId(idPrefix, LAST_ROW, LAST_PLACE);
  return sql`${id} between ${first}::uuid and ${last}::uuid`;
}
