import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

// `npm test`: everything that must hold before a change goes in, the quickest first. Goes no further than what fails.
// `npm test -- tests/db/jobs.test.ts` runs some tests alone.

const report = 'node_modules/.cache/skjold-test-report.json';
const env = { ...process.env, BUILD_DIR: 'node_modules/.cache/skjold-test', ASTRO_TELEMETRY_DISABLED: '1' };
const chosen = process.argv.slice(2);

interface Step {
  name: string;
  command: string;
  args: string[];
  /** Shows what it prints while it runs; the others only when they fail. */
  aloud?: boolean;
}

const node = (name: string, ...args: string[]): Step => ({ name, command: process.execPath, args });
const tests: Step = {
  ...node(
    'tests',
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    // A real PostgreSQL has a run of its own: `npm run test:postgres`.
    ...(chosen.length > 0 ? chosen : ['--project', '!db-postgres', '--project', '!postgres']),
  ),
  aloud: true,
};
/** What stands together runs together. Types and build write the same files: they don't. */
const stages: Step[][] = [
  [
    { name: 'lock file', command: 'npm', args: ['ci', '--dry-run', '--ignore-scripts', '--offline', '--no-audit', '--no-fund'] },
    node('content', 'tools/content-check.ts'),
    { name: 'lint and format', command: 'node_modules/.bin/biome', args: ['check', '--error-on-warnings', '.'] },
    node('types', 'node_modules/astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'hint'),
  ],
  [node('build', 'tools/build.ts')],
  [tests],
];

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

function run({ command, args, aloud = false }: Step): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', aloud ? 'inherit' : 'pipe', aloud ? 'inherit' : 'pipe'] });
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** How many tests there were, from the run that just was. A step that failed before them counts as one. */
function countTests(failed: boolean): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    return { passed: numPassedTests, failed: Math.max(numFailedTests, failed ? 1 : 0) };
  } catch {
    return { passed: 0, failed: failed ? 1 : 0 };
  }
}

rmSync(report, { force: true });
let failed = false;
const began = performance.now();
for (const stage of chosen.length > 0 ? [[tests]] : stages) {
  await Promise.all(
    stage.map(async (step) => {
      const from = performance.now();
      if (step.aloud) console.log(`${step.name} …`);
      const { code, output } = await run(step);
      if (code !== 0) process.stdout.write(`${output}\n`);
      console.log(`${code === 0 ? '✓' : '✗'} ${step.name.padEnd(16)} ${seconds(from)}`);
      failed ||= code !== 0;
    }),
  );
  if (failed) break;
}
const count = countTests(failed);
console.log(`${seconds(began)} in all`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = failed ? 1 : 0;
