import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A browser on this machine, and what it has to find in its environment. */
export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

const own = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined)) as never;

/** Unpacks into a folder that appears whole or not at all, so that processes which begin together can't meet half a browser. */
function unpack(folder: string): void {
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  // It unpacks into the folder for temporary files, and the libraries that a bare machine lacks only for a Lambda of a Node it knows.
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', "import chromium from '@sparticuz/chromium'; await chromium.executablePath();"],
    { env: { ...process.env, TMPDIR: partial, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`@sparticuz/chromium could not be unpacked\n${stderr}`);
  const dirs = [join(folder, 'fonts/fonts'), '/usr/share/fonts'].map((dir) => `<dir>${dir}</dir>`).join('');
  writeFileSync(join(partial, 'fonts.conf'), `<fontconfig>${dirs}<cachedir>${folder}/fonts-cache</cachedir></fontconfig>`);
  try {
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** The browser that npm brings, for Linux on x64, with its libraries and fonts. */
function packaged(): Chromium {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('npm brings a browser for Linux on x64 alone');
  const { version } = JSON.parse(readFileSync('node_modules/@sparticuz/chromium/package.json', 'utf8')) as { version: string };
  const folder = resolve('node_modules/.cache/chromium', version);
  if (!existsSync(folder)) unpack(folder);
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...own(), LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/**
 * The browsers to try, the best first. The one that npm brings is the same everywhere, and takes two thirds of the time of an installed
 * one: it has no window to draw. `CHROMIUM` names the only one: a path, or `npm`.
 */
export function chromiums(): (() => Chromium)[] {
  const { CHROMIUM } = process.env;
  const at = (executablePath: string) => () => ({ executablePath, env: own() });
  if (CHROMIUM !== undefined) return [CHROMIUM === 'npm' ? packaged : at(CHROMIUM)];
  return [packaged, ...installed.filter((path) => existsSync(path)).map(at)];
}
