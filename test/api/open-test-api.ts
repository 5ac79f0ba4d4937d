// The API over a real database, with Temporal replaced at its one door by a recorder.
import { and, eq, gt, max, ne } from 'drizzle-orm';
import pino from 'pino';
import { createApp } from '../../api/app.ts';
import type { ReadinessPart } from '../../api/deps.ts';
import type { RoutePermission } from '../../api/permissions.ts';
import type { Database, Db } from '../../store/db.ts';
import { auditLog } from '../../store/schema/audit.ts';
import { type Config, loadConfig } from '../../temporal.config.ts';
import { openTestDatabase } from '../store/open-test-database.ts';
import { createTemporalRecorder, type TemporalRecorder } from './temporal-recorder.ts';

export const API_KEY = 'a-key-for-tests-only';

/** A JSON answer, read as what the test expects: a wrong shape fails the test. */
export type Answer<Body> = { status: number; body: Body; headers: Headers };

export type Parameter = {
  name: string;
  in: string;
  schema: { enum?: string[]; const?: string };
};

/** What the tests read of /openapi.json. */
export type Content = Record<string, { schema: object; example?: unknown }>;

export type Operation = {
  tags?: string[];
  summary?: string;
  'x-permission': RoutePermission;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; headers?: object; content?: Content }>;
};

export type ApiDocument = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};

export type TestApi = {
  app: ReturnType<typeof createApp>;
  config: Config;
  database: Database;
  temporal: TemporalRecorder;
  /** What was logged, one object per line. */
  logged: Record<string, unknown>[];
  /** Assign to move the time. */
  clock: { now: Date };
  /** With the API key unless `headers` has another `Authorization`. */
  call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>;
  document(): Promise<ApiDocument>;
  close(): Promise<void>;
};

/** `env` adds to the configuration. */
export async function openTestApi(
  parts: ReadinessPart[] = [],
  env: Record<string, string> = {},
): Promise<TestApi> {
  const config = testConfig(env);
  const database = await openTestDatabase();
  const temporal = createTemporalRecorder();
  const logged: Record<string, unknown>[] = [];
  const clock = { now: new Date('2026-03-02T09:00:00.000Z') };
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const app = createApp({ config, database, temporal, log, clock: () => clock.now, parts });

  return {
    ...{ app, config, database, temporal, logged, clock },
    async call<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const before = method === 'GET' ? null : await lastAuditId(database.db);
      const response = await app.request(path, {
        method,
        headers: {
          Authorization: `Bearer ${API_KEY}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      if (before !== null) await requireActor(database.db, before, `${method} ${path}`);
      const parsed: Body = text === '' ? null : JSON.parse(text);
      return { status: response.status, body: parsed, headers: response.headers };
    },
    async document() {
      const document: ApiDocument = JSON.parse(await (await app.request('/openapi.json')).text());
      return document;
    },
    close: () => database.close(),
  };
}

function testConfig(env: Record<string, string>) {
  return loadConfig({
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: '0'.repeat(32),
    PUBLIC_URL: 'http://127.0.0.1:4300',
    API_KEY,
    ...env,
  });
}

async function lastAuditId(db: Db): Promise<number> {
  const [last] = await db.select({ id: max(auditLog.id) }).from(auditLog);
  return last?.id ?? 0;
}

/** Whatever a request changes is written down as somebody's; settings come to be when they are first read. */
async function requireActor(db: Db, before: number, request: string): Promise<void> {
  const nobodys = await db
    .select({ entity: auditLog.entity })
    .from(auditLog)
    .where(and(gt(auditLog.id, before), eq(auditLog.actorKind, 'system'), ne(auditLog.entity, 'settings')));
  if (nobodys.length === 0) return;
  throw new Error(`${request} changed ${nobodys[0]?.entity} as nobody: let it use api/audited.ts`);
}
