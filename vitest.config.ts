import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// Tests run on Node's own loader, as the server does: no bundler stands between them and the code.
const plainNode = { viteModuleRunner: false, nodeLoader: false };

const [aBuild, aPostgres] = ['tests/support/build.ts', 'tests/support/postgres.ts'];

// What is compiled once is compiled: for the tests, and for the programs that they start.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/skjold-compiled');

const onDatabase = (name: string, url: string, globalSetup: string[] = []) => ({
  // Every file has a database of its own; what it needs besides is loaded once, PostgreSQL above all.
  test: {
    name: `db-${name}`,
    include: ['tests/db/*.test.ts', `tests/db/${name}/*.test.ts`],
    env: { DATABASE_URL: url },
    globalSetup,
    isolate: false,
  },
});
// Every file has servers of its own; what they run is loaded once.
const onServer = (name: string, timeout: number, url = 'file:', globalSetup = [aBuild]) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    env: { DATABASE_URL: url },
    globalSetup,
    testTimeout: timeout,
    hookTimeout: timeout,
    isolate: false,
  },
});

export default defineConfig({
  test: {
    experimental: plainNode,
    setupFiles: 'tests/support/setup.ts',
    // On two cores, too: while one worker waits for a browser the other one works.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Generous: a test ends when what it waits for has happened; a slow machine is no failure.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'tools/**/*.test.ts'] } },
      { test: { name: 'architecture', include: ['tests/architecture/*.test.ts'] } },
      // The tables are built from DATABASE_URL's engine when a process starts, so each engine is a project of its own.
      onDatabase('sqlite', 'file:'),
      onDatabase('pglite', 'pglite:'),
      // A real server: `npm run test:postgres` runs these two, `npm test` the others.
      onDatabase('postgres', 'postgres:', [aPostgres]),
      onServer('postgres', 60_000, 'postgres:', [aBuild, aPostgres]),
      onServer('http', 60_000),
      onServer('e2e', 120_000),
    ],
  },
});
