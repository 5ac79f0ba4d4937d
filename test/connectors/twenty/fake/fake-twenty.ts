// A Twenty to test against: the API's shapes and quirks, as they were seen at version 2.21, over records in memory.
// What only tests do (people by the thousand, lost webhooks, a bent clock) stands in what `startFakeTwenty` returns.
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createDeliveries } from './deliveries.ts';
import { readQuery, type Selected } from './graphql-query.ts';
import { graphqlRecords } from './graphql-records.ts';
import { type FakeApplication, type FakeMember, metadata } from './metadata.ts';
import { OBJECTS, type ObjectDefinition, type ObjectName } from './objects.ts';
import type { PhonesValue } from './phone-values.ts';
import { createRecords } from './records.ts';
import { Refusal, refusals } from './refusal.ts';
import { restRoutes } from './rest.ts';
import { createTokenBucket } from './token-bucket.ts';

export type FakeTwentyOptions = {
  /** Milliseconds since 1970; the limit of requests and all times go by it. */
  now?: () => number;
  requestsPerMinute?: number;
  /** Whether our app's objects are there from the beginning. */
  hasApp?: boolean;
  port?: number;
};

export type FakeTwenty = Awaited<ReturnType<typeof startFakeTwenty>>;

export async function startFakeTwenty(options: FakeTwentyOptions = {}) {
  const { now = Date.now, requestsPerMinute = 100, hasApp = true, port = 0 } = options;
  const workspaceId = randomUUID();
  const key = keyOf(workspaceId);
  const deliveries = createDeliveries(workspaceId, now);
  const records = createRecords(now, deliveries.tell);
  const bucket = createTokenBucket(requestsPerMinute, now);
  const applications: FakeApplication[] = [];
  const members: FakeMember[] = [];
  const requests: string[] = [];
  const questions: Selected[] = [];
  let isAppThere = hasApp;
  let failures = 0;

  const installed = (): readonly ObjectDefinition[] => OBJECTS.filter(({ ofApp }) => isAppThere || !ofApp);
  const record = graphqlRecords(records, installed);
  const around = metadata({ workspaceId, deliveries, installed, applications, members });

  /** The member whose token it is, or null for the key. Throws for everybody else. */
  function whoIs(authorization: string | undefined): FakeMember | null {
    const token = authorization?.match(/^Bearer (.+)$/i)?.[1];
    if (!token) throw refusals.noToken();
    const member = members.find((one) => one.token === token);
    if (!member && token !== key) throw refusals.badToken();
    return member ?? null;
  }

  /** Only keys are limited, and only where records are asked for. */
  function takeToken(member: FakeMember | null): void {
    if (!member && !bucket.take()) throw refusals.limit(requestsPerMinute);
  }

  async function graphql(request: Request, answer: (field: Selected, member: FakeMember | null) => unknown) {
    try {
      const member = whoIs(request.headers.get('authorization') ?? undefined);
      const { query, variables = {} } = (await request.json()) as { query: string; variables?: object };
      const fields = readQuery(query, { ...variables });
      return { data: Object.fromEntries(fields.map((field) => [field.alias, answer(field, member)])) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { data: null, errors: [error.graphqlBody()] };
    }
  }

  const app = new Hono();
  app.use(async (context, next) => {
    requests.push(`${context.req.method} ${context.req.path}`);
    if (failures > 0) {
      failures -= 1;
      return context.json({ statusCode: 502, messages: ['Bad gateway'] }, 502);
    }
    await next();
    context.res.headers.set('date', new Date(now()).toUTCString());
    return undefined;
  });
  app.use('/rest/*', async (context, next) => {
    takeToken(whoIs(context.req.header('authorization')));
    await next();
  });
  app.onError((error, context) => {
    if (!(error instanceof Refusal)) throw error;
    return context.json(error.restBody(), error.status as 400);
  });
  app.post('/graphql', async (context) =>
    context.json(
      await graphql(context.req.raw, (field, member) => {
        takeToken(member);
        questions.push(field);
        return record(field);
      }),
    ),
  );
  app.post('/metadata', async (context) => context.json(await graphql(context.req.raw, around)));
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.route('/rest', restRoutes(records, installed));

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
  await new Promise((resolve) => server.once('listening', resolve));

  function definition(name: ObjectName): ObjectDefinition {
    const found = OBJECTS.find((object) => object.name === name);
    if (!found) throw new Error(`no object ${name}`);
    return found;
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key,
    workspaceId,
    records,
    deliveries,
    /** Method and path of everything that was asked, in order. */
    requests,
    /** Fields of all GraphQL requests for records that the limit let through, in order. */
    questions,
    members,
    applications,

    /** What `apply` of our app does. */
    installApp(application: Omit<FakeApplication, 'id' | 'variables'>, variables: readonly string[]): void {
      isAppThere = true;
      const known = applications.find((one) => one.universalIdentifier === application.universalIdentifier);
      if (known) Object.assign(known, application);
      else {
        const values = new Map(variables.map((name) => [name, '']));
        applications.push({ ...application, id: randomUUID(), variables: values });
      }
    },

    /** The next so many requests fail with a 502. */
    failNext(count: number): void {
      failures = count;
    },

    /** People, or any records, made as by somebody in Twenty: without a limit, any number, with their events. */
    add(object: ObjectName, rows: Record<string, unknown>[]): string[] {
      return rows.flatMap((row) => records.create(definition(object), [row], false).map(({ id }) => id));
    },

    edit: (object: ObjectName, id: string, data: Record<string, unknown>) =>
      records.change(definition(object), id, data),
    softDelete: (object: ObjectName, id: string) => records.softDelete(definition(object), id),
    restore: (object: ObjectName, id: string) => records.restore(definition(object), id),
    destroy: (object: ObjectName, id: string) => records.destroy(definition(object), id),

    /** The other's phones go to the one that stays; the other is destroyed. */
    merge(keepId: string, otherId: string): void {
      for (const id of records.find('additionalPhone', { personId: { eq: otherId } })) {
        records.change(definition('additionalPhone'), id, { personId: keepId });
      }
      const keep = phonesOf(keepId);
      const other = phonesOf(otherId);
      const moved = other.primaryPhoneNumber ? [primaryAsEntry(other)] : [];
      const additionalPhones = [...keep.additionalPhones, ...moved, ...other.additionalPhones];
      records.change(definition('person'), keepId, { phones: { additionalPhones } });
      records.destroy(definition('person'), otherId);
    },

    /** As people do it on screen: the first additional number becomes primary, and stays among the additional ones. */
    deletePrimaryPhone(personId: string): void {
      const [first] = phonesOf(personId).additionalPhones;
      records.change(definition('person'), personId, {
        phones: {
          primaryPhoneNumber: first?.number ?? '',
          primaryPhoneCountryCode: first?.countryCode ?? '',
          primaryPhoneCallingCode: first?.callingCode ?? '',
        },
      });
    },

    async close(): Promise<void> {
      await deliveries.settled();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function phonesOf(personId: string): PhonesValue {
    return records.get('person', personId)?.phones as PhonesValue;
  }
}

function primaryAsEntry(phones: PhonesValue) {
  return {
    number: phones.primaryPhoneNumber,
    countryCode: phones.primaryPhoneCountryCode,
    callingCode: phones.primaryPhoneCallingCode,
  };
}

/** Of the form of Twenty's keys; nobody verifies it. */
function keyOf(workspaceId: string): string {
  const claims = { sub: workspaceId, type: 'API_KEY', workspaceId, jti: randomUUID() };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'ES256' })}.${part(claims)}.unsigned`;
}
