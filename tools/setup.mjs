// Installs what is missing. Runs on whatever Node there is, before any dependency does, so it imports nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.skjold-installed';
const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

if (!installed) {
  console.log('Installing what Skjold needs (about a minute, the first time) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync('node_modules', { recursive: true });
  writeFileSync(stamp, wanted);
}

const { stdout } = spawnSync('node', ['-p', 'process.versions.node'], { encoding: 'utf8' });
const [major = 0, minor = 0] = String(stdout).split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Skjold needs Node 24. Its own copy isn't made for ${process.platform} on ${process.arch}, and this machine has ${String(stdout).trim()}: install Node 24 and try again.`,
  );
  process.exit(1);
}
