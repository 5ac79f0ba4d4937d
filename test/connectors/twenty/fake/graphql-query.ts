// Reads as much of the GraphQL language as clients of Twenty use: one operation, its fields, arguments and variables.
import { Refusal } from './refusal.ts';

export type Selected = {
  name: string;
  /** The name in the answer. */
  alias: string;
  args: Record<string, unknown>;
  fields: Selected[];
};

const TOKEN = /"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|-?\d+(?:\.\d+)?|[{}()[\]:!$=]/g;

/** The operation's fields, variables put in. */
export function readQuery(query: string, variables: Record<string, unknown>): Selected[] {
  const tokens = query.replace(/#.*$/gm, '').match(TOKEN) ?? [];
  let at = 0;

  const next = () => tokens[at++] ?? '';
  const isNext = (token: string) => tokens[at] === token;

  function want(token: string): void {
    const found = next();
    if (found !== token) throw syntax(`Expected "${token}", found "${found}".`);
  }

  function fields(): Selected[] {
    const list: Selected[] = [];
    want('{');
    while (!isNext('}')) {
      const alias = next();
      if (!/^\w+$/.test(alias)) throw syntax(`Unexpected "${alias}".`);
      const name = isNext(':') ? afterColon() : alias;
      const args = isNext('(') ? argumentList() : {};
      list.push({ name, alias, args, fields: isNext('{') ? fields() : [] });
    }
    want('}');
    return list;
  }

  function afterColon(): string {
    want(':');
    return next();
  }

  function argumentList(): Record<string, unknown> {
    want('(');
    return entries(')');
  }

  function entries(end: string): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    while (!isNext(end)) {
      const key = next();
      want(':');
      values[key] = value();
    }
    want(end);
    return values;
  }

  function value(): unknown {
    const token = next();
    if (token === '$') return variables[next()];
    if (token === '{') return entries('}');
    if (token === '[') return list();
    if (token === 'null') return null;
    if (token === 'true' || token === 'false') return token === 'true';
    if (token.startsWith('"')) return JSON.parse(token);
    return /^-?\d/.test(token) ? Number(token) : token;
  }

  function list(): unknown[] {
    const values: unknown[] = [];
    while (!isNext(']')) values.push(value());
    want(']');
    return values;
  }

  while (at < tokens.length && !isNext('{')) {
    if (isNext('(')) while (!isNext(')')) at++;
    at++;
  }
  return fields();
}

function syntax(words: string): Refusal {
  return new Refusal(`Syntax Error: ${words}`, { graphql: { code: 'GRAPHQL_PARSE_FAILED' } });
}
