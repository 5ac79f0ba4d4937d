// From an uploaded file to an import: what the file is, found by itself, and what people change about it.
import { HTTPException } from 'hono/http-exception';
import { cellText } from '../connectors/csv/cells.ts';
import { detectDelimiter, previewOf } from '../connectors/csv/detect.ts';
import { ENCODINGS } from '../connectors/csv/encoding.ts';
import { type CsvFormat, DELIMITERS } from '../connectors/csv/read-rows.ts';
import type { Db } from '../store/db.ts';
import { ProductError } from '../store/errors.ts';
import { customFieldNamed, itemTypeNamed, knownNames } from '../store/import-types.ts';
import { createImport, getImport, type ImportChange, updateImport } from '../store/imports.ts';
import type { ImportFormat, ImportRow } from '../store/schema/imports.ts';
import { type ColumnTarget, suggestMapping } from '../workflows/rules/import-mapping.ts';
import { say } from '../workflows/rules/sentences.ts';
import type { ColumnTargetInput, ImportChangeInput } from './import-schemas.ts';
import { isPhone } from './import-suggestions.ts';
import type { Principal } from './principal.ts';
import { type UploadedFile, uploadPath } from './uploads.ts';

type Where = { db: Db; folder: string; now: Date };

export async function importOfFile(
  { db, folder, now }: Where,
  id: string,
  file: UploadedFile,
  region: string,
): Promise<ImportRow> {
  const path = uploadPath(folder, id);
  const { encoding, hasBom, fileName, bytes } = file;
  const csv = { encoding, delimiter: await detectDelimiter(path, encoding) };
  const format = { ...csv, hasHeader: await beginsWithHeader(path, csv, region) };
  const { header, rows: preview } = await previewOf(path, csv, format.hasHeader);
  const mapping = suggestMapping(header, await knownNames(db));
  const options = {
    listId: null,
    duplicates: 'skip',
    duplicateScope: 'store',
    region,
    splitNumbers: false,
  } as const;
  return await createImport(
    db,
    { id, fileName, bytes, hasBom, format, header, preview, mapping, options },
    now,
  );
}

/** A first row with a phone number in it is a person: nobody names a column so. */
async function beginsWithHeader(path: string, format: CsvFormat, region: string): Promise<boolean> {
  const [first = []] = (await previewOf(path, format, false)).rows;
  return !first.some((cell) => isPhone(cellText(cell), region));
}

/** A changed format reads the columns anew, and maps them by their headers unless the change maps them. */
export async function changeImport(
  { db, folder, now }: Where,
  id: string,
  change: ImportChangeInput,
  principal: Principal,
  expectedVersion?: number,
): Promise<ImportRow> {
  const row = await getImport(db, id);
  if (change.mapping) await requireRights(db, change.mapping, principal);
  const read = change.format
    ? await readAnew(row, { ...row.format, ...defined(change.format) }, folder, db)
    : {};
  return await db.transaction(async (tx) => {
    const mapping = change.mapping && (await resolved(tx, change.mapping, now));
    return await updateImport(
      tx,
      id,
      {
        ...read,
        ...(mapping ? { mapping } : {}),
        ...(change.options ? { options: { ...row.options, ...defined(change.options) } } : {}),
      },
      now,
      expectedVersion,
    );
  });
}

/** The formats of the store are plain text; only known ones are ever put there. */
export function csvFormatOf({ encoding, delimiter }: ImportFormat): CsvFormat {
  return {
    encoding: ENCODINGS.find((name) => name === encoding) ?? 'utf-8',
    delimiter: DELIMITERS.find((sign) => sign === delimiter) ?? ',',
  };
}

async function readAnew(row: ImportRow, format: ImportFormat, folder: string, db: Db): Promise<ImportChange> {
  const path = uploadPath(folder, row.id);
  const { header, rows: preview } = await previewOf(path, csvFormatOf(format), format.hasHeader).catch(() => {
    throw new ProductError('conflict', say('imports.fileGone'));
  });
  return { format, header, preview, mapping: suggestMapping(header, await knownNames(db)) };
}

/** One after the other: two columns may make the same type. */
async function resolved(tx: Db, targets: ColumnTargetInput[], now: Date): Promise<ColumnTarget[]> {
  const mapping: ColumnTarget[] = [];
  for (const target of targets) {
    if (target.to === 'newType') {
      mapping.push({ to: 'additionalPhone', itemTypeId: await itemTypeNamed(tx, target, now) });
    } else if (target.to === 'custom') {
      mapping.push({ to: 'custom', name: await customFieldNamed(tx, target.name, now) });
    } else mapping.push(target);
  }
  return mapping;
}

/** Whoever imports makes no item types and custom fields by it, unless they may anyway. */
async function requireRights(
  db: Db,
  mapping: ColumnTargetInput[],
  { permissions }: Principal,
): Promise<void> {
  const known = await knownNames(db);
  const types = new Set(known.types.map(({ name }) => name.toLowerCase()));
  const fields = new Set(known.customFields.map((name) => name.toLowerCase()));
  const makesType = mapping.some(
    (target) => target.to === 'newType' && !types.has(target.name.toLowerCase()),
  );
  if (makesType && permissions.itemTypes !== 'edit') {
    throw new HTTPException(403, {
      message: say('people.typePermission', { area: 'itemTypes', level: 'edit' }),
    });
  }
  const makesField = mapping.some(
    (target) => target.to === 'custom' && !fields.has(target.name.toLowerCase()),
  );
  if (makesField && permissions.settings !== 'edit') {
    throw new HTTPException(403, {
      message: say('people.fieldPermission', { area: 'settings', level: 'edit' }),
    });
  }
}

function defined<T extends object>(change: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> }; // filtered above
}
