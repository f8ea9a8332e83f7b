import { spawnSync } from 'node:child_process';

/** The build that tests serve. It is made again only when what it is made of has changed. */
export const testBuild = process.env.BUILD_DIR || 'node_modules/.cache/skjold-test';

/** Runs once before a project's tests. */
export function setup(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/build.ts'], {
    env: { ...process.env, BUILD_DIR: testBuild },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed\n${stdout}${stderr}`);
}
