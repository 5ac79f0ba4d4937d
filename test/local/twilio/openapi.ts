/** Twilio's own OpenAPI document, as validators of requests and answers. */
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';

type Schema = {
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  format?: string;
  [keyword: string]: unknown;
};
type Parameter = { name: string; in: string; schema: Schema };
type Operation = {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};

const document = createRequire(import.meta.url)(
  '@twilio/cli-core/src/services/twilio-api/twilio_api_v2010.json',
) as { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };

const account = '/2010-04-01/Accounts/{AccountSid}';
const participants = `${account}/Conferences/{ConferenceSid}/Participants`;
const templates = [
  `${account}/Calls.json`,
  `${account}/Calls/{Sid}.json`,
  `${account}/Conferences.json`,
  `${account}/Conferences/{Sid}.json`,
  `${participants}.json`,
  `${participants}/{CallSid}.json`,
];

/** The document's name of a path: `/2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json`. */
export function templateOf(path: string): string {
  const found = templates.find((template) =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  if (!found) throw new Error(`Twilio has no ${path}`);
  return found;
}
const rfc2822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/;

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  coerceTypes: true,
  formats: {
    'date-time-rfc-2822': rfc2822,
    /** An empty WaitUrl asks for silence ("specify an empty string"). */
    uri: (text: string) => text === '' || URL.canParse(text),
    date: /^\d{4}-\d{2}-\d{2}$/,
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
    'http-method': true,
    'phone-number': /^\+\d+$/,
    endpoint: true,
    twiml: true,
    currency: /^[A-Z]{3}$/,
    'uri-map': true,
    int64: true,
  },
});
ajv.addSchema({ $id: 'twilio', components: { schemas: strictSchemas(document.components.schemas) } });

/** `$ref`s point into the document; nothing but what it names is allowed. */
function strictSchemas(schemas: Record<string, Schema>): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strict(schema)]));
}

function strict(schema: Schema): Schema {
  const text = JSON.stringify(schema).replaceAll('"#/components', '"twilio#/components');
  const copy = JSON.parse(text) as Schema;
  return copy.properties ? { ...nullableReasons(copy), additionalProperties: false } : copy;
}

/** "When a conference is in progress, will be `null`": the document says so in words only. */
function nullableReasons(schema: Schema): Schema {
  const { reason_conference_ended: reason, ...properties } = schema.properties ?? {};
  if (!reason) return schema;
  return {
    ...schema,
    properties: { ...properties, reason_conference_ended: { anyOf: [reason, { type: 'null' }] } },
  };
}

/** The document calls the paging links `uri`, but they are relative: the format is dropped there. */
function withRelativeUris(schema: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, { format, ...rest }]) => [
    name,
    format === 'uri' ? rest : { format, ...rest },
  ]);
  return { ...schema, properties: Object.fromEntries(properties) as Record<string, Schema> };
}

function operation(method: string, path: string): Operation {
  const found = document.paths[templateOf(path)]?.[method];
  if (!found) throw new Error(`Twilio has no ${method} ${path}`);
  return found;
}

const compiled = new Map<string, ValidateFunction>();
function problems(key: string, schema: () => Schema, value: unknown): string[] {
  const validate = compiled.get(key) ?? ajv.compile(schema());
  compiled.set(key, validate);
  const accepted = validate(structuredClone(value));
  return accepted
    ? []
    : (validate.errors ?? []).map(
        (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
      );
}

const form = 'application/x-www-form-urlencoded';

function requestSchema(method: string, path: string): Schema {
  const { requestBody, parameters = [] } = operation(method, path);
  if (requestBody?.content[form]) return strict(requestBody.content[form].schema);
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const properties = Object.fromEntries(query.map(({ name, schema }) => [name, strict(schema)]));
  return { type: 'object', properties, additionalProperties: false };
}

/** What Twilio would not understand in a request: the form of a POST, the query of a GET. */
export function requestProblems(method: string, path: string, values: Record<string, unknown>): string[] {
  const key = `request ${method} ${templateOf(path)}`;
  return problems(key, () => requestSchema(method, path), values);
}

/** Where an answer leaves Twilio's schema. */
export function answerProblems(method: string, path: string, status: number, body: unknown): string[] {
  const response = operation(method, path).responses[status];
  if (!response) return [`Twilio never answers ${status}`];
  const schema = response.content?.['application/json']?.schema;
  if (!schema) return body === '' || body === undefined ? [] : ['Twilio answers without a body'];
  return problems(`answer ${method} ${templateOf(path)}`, () => withRelativeUris(strict(schema)), body);
}

/** @param list path of the resource's list, below the account: `Calls.json` */
export function createParameters(list: string): string[] {
  return Object.keys(requestSchema('post', `${account}/${list}`).properties ?? {});
}

/** @param resource such as `api.v2010.account.call` */
export function propertiesOf(resource: string): string[] {
  return Object.keys(document.components.schemas[resource]?.properties ?? {});
}
