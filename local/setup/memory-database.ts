// Databases in memory for the example and the tests: begun from a template that is made once per schema.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, openDatabase, writeTemplate } from '../../store/db.ts';
import { cached, projectRoot } from './cache.ts';

/** An empty migrated PGlite of its own. */
export async function openMemoryDatabase(): Promise<Database> {
  const name = `database-${await schemaHash()}`;
  const template = await cached(name, 'template.tar', (folder) =>
    writeTemplate(join(folder, 'template.tar')),
  );
  return await openDatabase('pglite:memory', { template });
}

async function schemaHash(): Promise<string> {
  const hash = createHash('sha1');
  const migrations = join(projectRoot, 'store/migrations');
  for (const file of (await readdir(migrations)).sort()) {
    if (file.endsWith('.sql')) hash.update(await readFile(join(migrations, file)));
  }
  hash.update(await readFile(join(projectRoot, 'node_modules/@electric-sql/pglite/package.json')));
  return hash.digest('hex').slice(0, 12);
}
