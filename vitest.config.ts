import { defineConfig } from 'vitest/config';

// Tests run on Node's own loader, as the server does: no bundler stands between them and the code.
const plainNode = { viteModuleRunner: false, nodeLoader: false };

const onDatabase = (name: string, url: string, ...own: string[]) => ({
  // Every file has a database of its own; what it needs besides is loaded once, PostgreSQL above all.
  test: { name, include: ['tests/db/*.test.ts', ...own], env: { DATABASE_URL: url }, isolate: false },
});
const onServer = (name: string, timeout: number) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: 'tests/support/build.ts',
    env: { DATABASE_URL: 'file:' },
    testTimeout: timeout,
    hookTimeout: timeout,
  },
});

export default defineConfig({
  test: {
    experimental: plainNode,
    setupFiles: 'tests/support/setup.ts',
    // Generous: a test ends when what it waits for has happened; a slow machine is no failure.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts', 'tools/**/*.test.ts'] } },
      { test: { name: 'architecture', include: ['tests/architecture.test.ts'] } },
      // The tables are built from DATABASE_URL's engine when a process starts, so each engine is a project of its own.
      onDatabase('db-sqlite', 'file:', 'tests/db/sqlite/*.test.ts'),
      onDatabase('db-pglite', 'pglite:'),
      onServer('http', 60_000),
      onServer('e2e', 120_000),
    ],
  },
});
