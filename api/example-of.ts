// An example for a schema of the API's description that has none: its own examples first, else the plainest value that fits.

/** What is read of a JSON schema. */
export type JsonSchema = {
  $ref?: string;
  type?: string | string[];
  example?: unknown;
  examples?: unknown[];
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  minItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
};

export type Schemas = Readonly<Record<string, JsonSchema>>;

const OF_FORMAT: Readonly<Record<string, string>> = {
  uuid: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  'date-time': '2026-03-02T14:32:00.000Z',
  date: '2026-03-02',
  email: 'ada@example.com',
  uri: 'https://example.com/',
};

const DEEPEST = 12;

export function exampleOf(schema: JsonSchema, schemas: Schemas, depth = 0): unknown {
  if (depth > DEEPEST) return null;
  const of = (part: JsonSchema) => exampleOf(part, schemas, depth + 1);
  if (schema.$ref) return of(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const given = [schema.example, schema.examples?.[0], schema.const, schema.default, schema.enum?.[0]];
  const own = given.find((value) => value !== undefined);
  if (own !== undefined) return own;
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(of));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return of(choices.find((choice) => choice.type !== 'null') ?? {});
  return ofType(schema, of);
}

function ofType(schema: JsonSchema, of: (part: JsonSchema) => unknown): unknown {
  const type = [schema.type].flat().find((name) => name !== 'null');
  switch (type) {
    case 'object':
      return ofObject(schema, of);
    case 'array':
      return schema.items ? [of(schema.items)] : [];
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1;
    case 'boolean':
      return true;
    case 'string':
      return OF_FORMAT[schema.format ?? ''] ?? 'text'.padEnd(schema.minLength ?? 0, '.');
    default:
      return null;
  }
}

function ofObject(schema: JsonSchema, of: (part: JsonSchema) => unknown): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {});
  return Object.fromEntries(properties.map(([name, part]) => [name, of(part)]));
}
