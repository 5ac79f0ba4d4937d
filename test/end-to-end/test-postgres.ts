// PostgreSQL for end-to-end tests, where npm test found one; said aloud where it did not.
export const hasPostgres = Boolean(process.env.POSTGRES_BIN || process.env.DATABASE_URL_TEST);

/** Call it where tests on PostgreSQL are skipped. */
export function sayWhenSkipped(what: string): void {
  if (!hasPostgres)
    process.stderr.write(`\n!!! SKIPPED WITHOUT POSTGRESQL: ${what} (npm test finds or installs one)\n\n`);
}
