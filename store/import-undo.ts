// Takes an import back: the contacts that it created go, unless somebody or a call has touched them since.
import { asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { auditInBulk } from './audit.ts';
import { type Db, rowsOf } from './db.ts';
import { createdByImport } from './import-created.ts';
import { contacts, listContacts } from './schema/contacts.ts';
import { attempts, final, hopper } from './schema/dialing.ts';
import { type ImportState, imports } from './schema/imports.ts';
import { notFound } from './versions.ts';

const CONTACTS_PER_BATCH = 2000;

/**
 * Takes back the next contacts; answers the state afterwards, and how many it has looked at. What an import added to
 * contacts that were there before stays.
 */
export async function undoBatch(
  db: Db,
  importId: string,
  run: number,
  now: Date,
): Promise<{ state: ImportState; contacts: number }> {
  return await db.transaction(async (tx) => {
    await auditInBulk(tx);
    const [row] = await tx.select().from(imports).where(eq(imports.id, importId)).for('update');
    if (!row) throw notFound('import');
    const before = row.undo ?? { removed: 0, kept: 0 };
    const looked = before.removed + before.kept;
    if (row.run !== run || row.state !== 'undoing') return { state: row.state, contacts: looked };
    const batch = await tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(sql`${createdByImport(contacts.id, row.idPrefix)} and ${after(row.undoCursor)}`)
      .orderBy(asc(contacts.id))
      .limit(CONTACTS_PER_BATCH)
      .for('update');
    const removed = await removeUntouched(
      tx,
      batch.map(({ id }) => id),
      row.options.listId,
    );
    const isDone = batch.length < CONTACTS_PER_BATCH;
    const undo = { removed: before.removed + removed, kept: before.kept + batch.length - removed };
    const state = isDone ? 'undone' : 'undoing';
    const undoCursor = batch.at(-1)?.id ?? row.undoCursor;
    await tx.update(imports).set({ undo, state, undoCursor, updatedAt: now }).where(eq(imports.id, importId));
    return { state, contacts: undo.removed + undo.kept };
  });
}

function after(cursor: string | null): SQL {
  return cursor === null ? sql`true` : gt(contacts.id, cursor);
}

/** Untouched: as it was created, never called, in no other list, and in hoppers only as a waiting row. */
async function removeUntouched(tx: Db, ids: string[], listId: string | null): Promise<number> {
  const [gone] = await rowsOf<{ count: number }>(
    tx,
    sql`with gone as (
          delete from ${contacts} where ${contacts.id} in (
            select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
          and ${contacts.version} = 1
          and not exists (select 1 from ${attempts} where ${attempts.contactId} = ${contacts.id})
          and not exists (select 1 from ${final} where ${final.contactId} = ${contacts.id})
          and not exists (select 1 from ${hopper}
            where ${hopper.contactId} = ${contacts.id} and ${hopper.state} <> 'fresh')
          and not exists (select 1 from ${listContacts}
            where ${listContacts.contactId} = ${contacts.id} and ${listContacts.listId} is distinct from ${listId}::uuid)
          returning 1)
        select count(*)::int as count from gone`,
  );
  return gone?.count ?? 0;
}
