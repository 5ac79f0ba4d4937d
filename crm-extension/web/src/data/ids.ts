// Ids of the API, told from other text.
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}
