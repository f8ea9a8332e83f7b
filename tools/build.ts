import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentFolder } from '#features/catalog/source.ts';

// Builds the pages when what they are made of has changed since the last build. `--force` builds anyway.
const out = process.env.BUILD_DIR || 'dist';
const stamp = join(out, '.built-from');

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const sources = [...['src', 'db', 'public', contentFolder()].flatMap(filesBelow), 'astro.config.mjs', 'package-lock.json', 'tsconfig.json'];
const hash = createHash('sha256');
for (const file of sources) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
const wanted = hash.digest('hex');

if (process.argv.includes('--force') || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('Building the pages …');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', out, '--silent'],
    {
      env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
      encoding: 'utf8',
    },
  );
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}\nThe build failed.\n`);
    process.exit(1);
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(stamp, wanted);
}
