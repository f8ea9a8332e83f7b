import { spawn } from 'node:child_process';
import { testBuild } from './build.ts';
import { whenOver } from './over.ts';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface TestProcess {
  /** The first match in what it prints; waits until it has come, and rejects when the process ends without it. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Everything it has printed so far. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

/** Runs one of our programs with these settings and no others. It is gone when the tests of this file are over. */
export function runProgram(file: string, env: Record<string, string>, ...args: string[]): TestProcess {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const child = spawn(process.execPath, [file, ...args], {
    env: { PATH, HOME, NODE_COMPILE_CACHE, NODE_ENV: 'production', BUILD_DIR: testBuild, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  let look = () => {};
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
    look();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
    look();
  });
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  whenOver(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    printed: (pattern) =>
      new Promise((resolve, reject) => {
        look = () => {
          const found = pattern.exec(stdout + stderr);
          if (found) resolve(found);
        };
        look();
        void ended.then(({ code }) => reject(new Error(`it ended with ${code} and never printed ${pattern}\n${stdout}${stderr}`)));
      }),
    output: () => stdout + stderr,
    signal: (name) => void child.kill(name),
    ended,
  };
}
