// What the columns of a file become: what the server found by their headers, and what the person says by --map.
import type { InferRequestType, InferResponseType } from 'hono/client';
import type { ApiClient } from '../client.ts';
import { CliError, EXIT } from './words.ts';

type ImportRoute = ApiClient['api']['imports'][':id'];
type Target = NonNullable<InferRequestType<ImportRoute['$patch']>['json']['mapping']>[number];
type Found = Pick<InferResponseType<ImportRoute['$get'], 200>, 'header' | 'mapping'>;
type ItemType = { id: string; name: string };

const FIELDS = ['firstName', 'lastName', 'company', 'email', 'timeZone'] as const;

/** `maps` are `COLUMN=WHAT`; WHAT is a field, fullName, primary, untyped, ignore, custom:NAME, or a contact item type's name. */
export function mappingOf(found: Found, maps: string[], types: ItemType[]) {
  const targets: Target[] = [...found.mapping];
  for (const text of maps) {
    const [, column = '', wanted = ''] = /^(.+?)=(.+)$/s.exec(text) ?? [];
    const index = found.header.findIndex((name) => same(name, column));
    if (index < 0) {
      const columns = found.header.join(', ');
      throw new CliError(
        `--map ${text}: the file has no column "${column}". It has: ${columns}.`,
        EXIT.usage,
      );
    }
    targets[index] = targetOf(wanted.trim(), types);
  }
  const named = found.header.map((name, index) => `  ${name}: ${wordsOf(targets[index], types)}`);
  return { targets, words: named.join('\n') };
}

function targetOf(wanted: string, types: ItemType[]): Target {
  const field = FIELDS.find((name) => same(name, wanted));
  if (field) return { to: 'field', field };
  if (same(wanted, 'fullName')) return { to: 'fullName' };
  if (same(wanted, 'primary')) return { to: 'primaryPhone' };
  if (same(wanted, 'untyped')) return { to: 'additionalPhone', itemTypeId: null };
  if (same(wanted, 'ignore')) return { to: 'ignore' };
  if (/^custom:./i.test(wanted)) return { to: 'custom', name: wanted.slice('custom:'.length) };
  const type = types.find(({ name }) => same(name, wanted));
  return type ? { to: 'additionalPhone', itemTypeId: type.id } : { to: 'newType', name: wanted };
}

function wordsOf(target: Target | undefined, types: ItemType[]): string {
  switch (target?.to) {
    case 'field':
      return target.field;
    case 'fullName':
      return 'first and last name';
    case 'primaryPhone':
      return 'primary phone';
    case 'additionalPhone': {
      const type = types.find(({ id }) => id === target.itemTypeId);
      return `additional phone, ${type?.name ?? 'no type'}`;
    }
    case 'newType':
      return `additional phone, ${target.name} (new contact item type)`;
    case 'custom':
      return `custom field ${target.name}`;
    case 'description':
      return 'description of a phone';
    default:
      return 'ignored';
  }
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
