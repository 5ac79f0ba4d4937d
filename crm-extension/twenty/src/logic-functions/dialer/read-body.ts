// Reads the few things that requests hold: ids of records, and nothing else gets through.

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_PEOPLE = 200;

export type Body = Record<string, unknown>;

/** Thrown for a request that makes no sense; the message tells what is missing. */
export class BadRequest extends Error {}

export function oneId(body: Body, name: string): string {
  const id = optionalId(body, name);
  if (id === undefined) throw new BadRequest(`${name} is missing.`);
  return id;
}

export function optionalId(body: Body, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && UUID.test(value)) return value;
  throw new BadRequest(`${name} is not the id of a record.`);
}

/** One to 200 ids. */
export function manyIds(body: Body, name: string): string[] {
  const values = body[name];
  if (!Array.isArray(values) || values.length === 0) throw new BadRequest(`${name} is missing.`);
  if (values.length > MOST_PEOPLE) throw new BadRequest(`${name} holds more than ${MOST_PEOPLE} ids.`);
  return values.map((value) => oneId({ [name]: value }, name));
}

export function oneOf<T extends string>(body: Body, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === body[name]);
  if (found === undefined) throw new BadRequest(`${name} must be one of ${choices.join(', ')}.`);
  return found;
}
