// How the tests run: the fast ones side by side, then those of the whole product one file after the other, so
// that on two cores nobody's clock is spoilt by a neighbour.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export default defineConfig({
  test: {
    pool: 'forks',
    restoreMocks: true,
    // On a busy machine a second is short; what hangs is told late, what is slow is no failure.
    expect: { poll: { timeout: 30 * SECOND } },
    testTimeout: 5 * MINUTE,
    hookTimeout: 5 * MINUTE,
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          // Loading the product anew for each file costs more than most files' tests.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/end-to-end/**', 'test/api/fuzz/**'],
          maxWorkers: Math.min(4, Math.max(2, availableParallelism())),
          sequence: { groupOrder: 0 },
        },
      },
      ...storeOnPostgres(),
      {
        extends: true,
        test: {
          name: 'end-to-end',
          include: ['test/end-to-end/**/*.test.ts', 'test/api/fuzz/*.test.ts'],
          globalSetup: ['test/end-to-end/global-setup.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});

/** The store's tests once more, where npm test found a PostgreSQL. */
function storeOnPostgres() {
  if (!process.env.POSTGRES_BIN && !process.env.DATABASE_URL_TEST) return [];
  return [
    {
      extends: true as const,
      test: {
        name: 'store on PostgreSQL',
        isolate: false,
        include: ['test/store/**/*.test.ts'],
        globalSetup: ['test/store/postgres-setup.ts'],
        maxWorkers: 2,
        sequence: { groupOrder: 1 },
      },
    },
  ];
}
