// The rows that an import refused: to read, and as a file to mend and import again.
import type { z } from '@hono/zod-openapi';
import { csvLine } from '../../connectors/csv/cells.ts';
import type { Db } from '../../store/db.ts';
import { type RefusedRow, refusalsPage } from '../../store/import-refusals.ts';
import { getImport } from '../../store/imports.ts';
import type { Key } from '../../store/keyset.ts';
import { createRoute } from '../create-route.ts';
import { csvAnswer } from '../csv-answer.ts';
import type { ApiDeps } from '../deps.ts';
import { importErrorSchema } from '../import-schemas.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import { csvFile, idParam, json, newRoutes, rawQuery, readProblems } from '../route-parts.ts';
import { inParts } from '../sentence.ts';

const tags = ['Imports'];
const ROWS_PER_READ = 500;

const errors = createRoute({
  method: 'get',
  path: '/{id}/errors',
  permission: 'imports:read',
  tags,
  summary: 'The refused rows, in the order of the file',
  description: 'After a check only the first thousand.',
  request: { params: idParam, query: pageQuery },
  responses: { 200: json(pageSchema(importErrorSchema), 'A page of them'), ...readProblems },
});

const errorsFile = createRoute({
  method: 'get',
  path: '/{id}/errors.csv',
  permission: 'imports:read',
  tags,
  summary: 'The refused rows as a file to mend and import again',
  description: 'With the columns line, column, reason and suggestion at the end, which an import leaves out.',
  request: { params: idParam, query: rawQuery },
  responses: { 200: csvFile('The file'), ...readProblems },
});

export function createImportErrorRoutes({ database: { db } }: ApiDeps) {
  return newRoutes()
    .openapi(errors, async (ctx) => {
      const { id, header } = await getImport(db, ctx.req.valid('param').id);
      const page = await refusalsPage(db, id, pageRequest(ctx.req.valid('query')));
      return ctx.json(
        pageAnswer(page, (row) => errorAnswer(row, header)),
        200,
      );
    })
    .openapi(errorsFile, async (ctx) => {
      const { id, header } = await getImport(db, ctx.req.valid('param').id);
      const { raw } = ctx.req.valid('query');
      return await csvAnswer(ctx, { fileName: 'errors.csv', lines: errorLines(db, id, header, raw), raw });
    });
}

function errorAnswer(
  { row, line, cells, problems }: RefusedRow,
  header: string[],
): z.infer<typeof importErrorSchema> {
  const named = problems.map((problem) => ({
    ...problem,
    columnName: header[problem.column] ?? '',
    sentence: inParts(problem.reason),
  }));
  return { row, line, cells, problems: named };
}

async function* errorLines(db: Db, id: string, header: string[], raw: boolean): AsyncGenerator<string> {
  yield csvLine([...header, 'line', 'column', 'reason', 'suggestion'], { raw });
  let after: Key | null = null;
  do {
    const page = await refusalsPage(db, id, { after, limit: ROWS_PER_READ });
    for (const row of page.rows) yield csvLine(errorCells(row, header), { raw });
    after = page.next;
  } while (after);
}

/** As many cells as there are columns, so that what was added stands under its names. */
function errorCells({ line, cells, problems }: RefusedRow, header: string[]): string[] {
  const own = header.map((_, column) => cells[column] ?? '');
  const together = (part: (problem: RefusedRow['problems'][number]) => string) =>
    problems.map(part).filter(Boolean).join('; ');
  return [
    ...own,
    String(line),
    together(({ column }) => header[column] ?? ''),
    together(({ reason }) => reason),
    together(({ suggestion }) => suggestion),
  ];
}
