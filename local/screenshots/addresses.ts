// Every address of the console, read from its routes, so that a page that is added is pictured and looked at too.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../setup/cache.ts';

const FOLDER = join(projectRoot, 'crm-extension', 'web', 'src');
/** One that no page has: what the route of every other address is shown by. */
const ELSEWHERE = '/elsewhere';
const ROUTE = /const (\w+) = createRoute\(\{\s*getParentRoute: \(\) => (\w+),\s*path: '([^']*)'/g;

/** Like `/contacts/$contactId`, in the order of the files. Throws when a route is written in another way. */
export async function consoleAddresses(): Promise<string[]> {
  const files = (await readdir(FOLDER)).filter((name) => /^routes.*\.tsx$/.test(name)).sort();
  const found = await Promise.all(
    files.map(async (name) => addressesIn(name, await readFile(join(FOLDER, name), 'utf8'))),
  );
  return [...new Set(found.flat())];
}

function addressesIn(file: string, text: string): string[] {
  const routes = [...text.matchAll(ROUTE)];
  if (routes.length !== text.split('= createRoute(').length - 1)
    throw new Error(`${file} has a route without a plain parent and path`);
  const byName = new Map(routes.map(([, name = '', parent = '', path = '']) => [name, { parent, path }]));
  const addressOf = (name: string): string => {
    const route = byName.get(name);
    return route ? addressOf(route.parent) + (route.path === '$' ? ELSEWHERE : route.path) : '';
  };
  return [...byName.keys()].map((name) => addressOf(name).replace(/(?<=.)\/$/, ''));
}

/** `/contacts/$contactId` with the id of `examples.contactId`. Throws when there is none: an example is missing. */
export function withExamples(address: string, examples: Readonly<Record<string, string>>): string {
  return address.replace(/\$(\w+)/g, (_, name: string) => {
    const example = examples[name];
    if (!example) throw new Error(`${address}: there is no example of ${name} to show`);
    return example;
  });
}
