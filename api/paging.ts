// Pages, the same everywhere: `limit` and `cursor` in, `items` and `nextCursor` out.
import { z } from '@hono/zod-openapi';
import { ProductError } from '../store/errors.ts';
import type { Key, Page, PageRequest } from '../store/keyset.ts';
import { say } from '../workflows/rules/sentences.ts';

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional().openapi({ description: '`nextCursor` of the page before' }),
});

/** Of lists of named things: any part of the name. */
export const nameSearch = z
  .string()
  .trim()
  .max(200)
  .optional()
  .openapi({ description: 'A part of the name' });

export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().openapi({ description: 'Null on the last page' }),
  });
}

export function pageRequest(query: Pick<z.infer<typeof pageQuery>, 'limit' | 'cursor'>): PageRequest {
  return { after: query.cursor === undefined ? null : keyOfCursor(query.cursor), limit: query.limit };
}

export function pageAnswer<Row, Item>(page: Page<Row>, itemOf: (row: Row) => Item) {
  const nextCursor = page.next && Buffer.from(JSON.stringify(page.next)).toString('base64url');
  return { items: page.rows.map(itemOf), nextCursor };
}

const keySchema = z.array(z.union([z.string(), z.number()])).min(1);

function keyOfCursor(cursor: string): Key {
  try {
    return keySchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    const fields = [{ path: 'cursor', message: say('values.notCursor') }];
    throw new ProductError('invalid', say('requests.cursor'), fields);
  }
}
