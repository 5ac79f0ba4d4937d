// The rules of the house on files that no linter knows: how long they may be and where they may not live.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const MOST_LINES = 350;
const SOURCE_FILE = /\.(ts|tsx|mts|mjs|js)$/;
const DUMPING_GROUNDS = ['utils', 'shared', 'helpers', 'common'];

/** What breaks the rules, one sentence each. */
export async function houseRuleProblems(root: string): Promise<string[]> {
  const files = await sourceFiles(root);
  const inDumpingGround = files
    .filter((file) => file.split('/').some((part) => DUMPING_GROUNDS.includes(part.replace(/\.\w+$/, ''))))
    .map((file) => `${file}: a name like that collects everything; name what lives there instead.`);
  const product = files.filter((file) => !file.startsWith('test/'));
  const tooLong = await Promise.all(
    product.map(async (file) => {
      const lines = (await readFile(join(root, file), 'utf8')).trimEnd().split('\n').length;
      return lines > MOST_LINES ? [`${file}: ${lines} lines tell two stories (at most ${MOST_LINES}).`] : [];
    }),
  );
  return [...inDumpingGround, ...tooLong.flat()];
}

/** Every source file of the checkout, relative to its root and with forward slashes. */
export async function sourceFiles(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return isOurs(entry.name) ? sourceFiles(root, path) : [];
      return SOURCE_FILE.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat().sort();
}

function isOurs(folderName: string): boolean {
  return !folderName.startsWith('.') && !['node_modules', 'dist', 'coverage'].includes(folderName);
}
