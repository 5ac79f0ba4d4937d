// Imports of CSV files: upload, settings, and the list of them.
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { noteInAudit } from '../../store/audit.ts';
import type { Db } from '../../store/db.ts';
import {
  cancelImport,
  deleteImport,
  getImport,
  importsPage,
  startCheck,
  startImport,
  startUndo,
} from '../../store/imports.ts';
import type { ImportRow } from '../../store/schema/imports.ts';
import { audited } from '../audited.ts';
import { createRoute } from '../create-route.ts';
import type { ApiDeps } from '../deps.ts';
import { changeImport, importOfFile } from '../import-files.ts';
import { importAnswer, importChangeSchema, importSchema } from '../import-schemas.ts';
import { pageAnswer, pageQuery, pageRequest, pageSchema } from '../paging.ts';
import {
  type ApiEnv,
  expectedVersion,
  idParam,
  ifMatch,
  json,
  jsonBody,
  newRoutes,
  noContent,
  readProblems,
  tagVersion,
  writeProblems,
} from '../route-parts.ts';
import { removeUpload, storeUpload } from '../uploads.ts';
import { regionOf } from '../workspace.ts';

const tags = ['Imports'];

const list = createRoute({
  method: 'get',
  path: '/',
  permission: 'imports:read',
  tags,
  summary: 'Imports, newest first',
  request: { query: pageQuery },
  responses: { 200: json(pageSchema(importSchema), 'A page of them'), ...readProblems },
});

const upload = createRoute({
  method: 'post',
  path: '/',
  permission: 'imports:edit',
  tags,
  summary: 'Upload a CSV file, also gzipped',
  description:
    'Of any size that the disk holds. Answers what was found: delimiter, encoding, header, first rows, and what each column is by its header. Nothing is imported before `run`.',
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          // Described, but not read by the framework, which would hold it in memory.
          schema: {
            type: 'object',
            required: ['file'],
            properties: { file: { type: 'string', format: 'binary' } },
          },
        },
      },
    },
  },
  responses: { 201: json(importSchema, 'The new one'), ...writeProblems },
});

const get = createRoute({
  method: 'get',
  path: '/{id}',
  permission: 'imports:read',
  tags,
  summary: 'One import and how far it is',
  request: { params: idParam },
  responses: { 200: json(importSchema, 'It'), ...readProblems },
});

const update = createRoute({
  method: 'patch',
  path: '/{id}',
  permission: 'imports:edit',
  tags,
  summary: 'Change how the file is read, what its columns are and what becomes of its rows',
  request: { params: idParam, headers: ifMatch, body: jsonBody(importChangeSchema) },
  responses: { 200: json(importSchema, 'As it is now'), ...writeProblems },
});

const remove = createRoute({
  method: 'delete',
  path: '/{id}',
  permission: 'imports:edit',
  tags,
  summary: 'Delete an import with its file and its refused rows',
  description: 'The contacts stay. Not while it is under way.',
  request: { params: idParam },
  responses: { 204: noContent, ...writeProblems },
});

const steps = {
  check: ['Count what a run would do', 'In the background; the import is `checked` then. Writes no contact.'],
  run: [
    'Import the rows',
    'In the background. A cancelled or failed import runs on where it was. A list that a running campaign dials brings the contacts into its hopper batch by batch.',
  ],
  cancel: [
    'Cancel a run or a check',
    'What is in stays in, and can be taken back by `undo` or carried on by `run`.',
  ],
  undo: [
    'Take back what the import created',
    'In the background. Contacts that somebody edited, put into another list, or called since are kept; what was added to contacts that were there before stays.',
  ],
} as const;

function step<Name extends keyof typeof steps>(name: Name) {
  const [summary, description] = steps[name];
  return createRoute({
    method: 'post',
    path: `/{id}/${name}` as const,
    permission: 'imports:edit',
    tags,
    summary,
    description,
    request: { params: idParam },
    responses: { 200: json(importSchema, 'As it is now'), ...writeProblems },
  });
}

const check = step('check');
const run = step('run');
const cancel = step('cancel');
const undo = step('undo');

export function createImportRoutes(deps: ApiDeps) {
  const { clock, config } = deps;
  const { db } = deps.database;
  const folder = config.UPLOAD_DIR;
  return newRoutes()
    .openapi(list, async (ctx) => {
      const page = await importsPage(db, pageRequest(ctx.req.valid('query')));
      return ctx.json(pageAnswer(page, importAnswer), 200);
    })
    .openapi(upload, async (ctx) => {
      const id = randomUUID();
      const file = await storeUpload(ctx.req.raw, folder, id);
      const made = await importOfFile({ db, folder, now: clock() }, id, file, await regionOf(deps));
      tagVersion(ctx, made);
      return ctx.json(importAnswer(made), 201);
    })
    .openapi(get, async (ctx) => {
      const found = await getImport(db, ctx.req.valid('param').id);
      tagVersion(ctx, found);
      return ctx.json(importAnswer(found), 200);
    })
    .openapi(update, async (ctx) => {
      const { id } = ctx.req.valid('param');
      const from = expectedVersion(ctx.req.valid('header'));
      const change = ctx.req.valid('json');
      const principal = ctx.get('principal');
      const changed = await audited(ctx, db, (tx) =>
        changeImport({ db: tx, folder, now: clock() }, id, change, principal, from),
      );
      tagVersion(ctx, changed);
      return ctx.json(importAnswer(changed), 200);
    })
    .openapi(remove, async (ctx) => {
      const { id } = ctx.req.valid('param');
      await noted(ctx, 'delete', async (tx) => {
        const row = await getImport(tx, id);
        await deleteImport(tx, id);
        return row;
      });
      await removeUpload(folder, id);
      return ctx.body(null, 204);
    })
    .openapi(check, async (ctx) =>
      ctx.json(importAnswer(await startCheck(db, ctx.req.valid('param').id, clock())), 200),
    )
    .openapi(run, async (ctx) => {
      const { id } = ctx.req.valid('param');
      return ctx.json(importAnswer(await noted(ctx, 'run', (tx) => startImport(tx, id, clock()))), 200);
    })
    .openapi(cancel, async (ctx) => {
      const { id } = ctx.req.valid('param');
      return ctx.json(importAnswer(await noted(ctx, 'cancel', (tx) => cancelImport(tx, id, clock()))), 200);
    })
    .openapi(undo, async (ctx) => {
      const { id } = ctx.req.valid('param');
      return ctx.json(importAnswer(await noted(ctx, 'undo', (tx) => startUndo(tx, id, clock()))), 200);
    });

  /** The rows of an import are not written into the audit log one by one; that it was run is. */
  async function noted(ctx: Context<ApiEnv>, action: string, act: (tx: Db) => Promise<ImportRow>) {
    return await audited(ctx, db, async (tx) => {
      const row = await act(tx);
      const { fileName, options, counts } = row;
      await noteInAudit(tx, {
        action,
        entity: 'imports',
        entityId: row.id,
        after: { fileName, options, counts },
      });
      return row;
    });
  }
}
