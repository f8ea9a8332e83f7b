import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Visitor } from './client.ts';
import { runProgram, type TestProcess } from './process.ts';

// Production as a process of its own, as `npm start` runs it on an empty database.

export const main = 'src/server/main.ts';
const origin = 'https://skjold.example';
export const founder = { company: 'Ålborg Tagdækning', name: 'Østen Ævelkær', email: 'oesten@tagdaekning.example', locale: 'da' };

/** Every setting that it needs, and a free port. */
export const installationSettings = (own: { DATABASE_URL: string; BACKUP_DIR: string; SMTP_URL: string }): Record<string, string> => ({
  ORIGIN: origin,
  SECRET: 'thirty-two characters for the tests',
  PORT: '0',
  PROXIES: '1',
  ...own,
});

export interface Installation {
  program: TestProcess;
  port: number;
  /** The token in the link for its first owner, where it has none yet. */
  setup: string | undefined;
  /** Someone new, or someone who comes back with the cookies they had. */
  visitor(before?: Visitor): Visitor;
}

export async function startInstallation(settings: Record<string, string>): Promise<Installation> {
  const program = runProgram(main, settings);
  const [, port] = await program.printed(/"port":(\d+).*"msg":"ready"/);
  const setup = /\/setup\?token=(\S+)/.exec(program.output())?.[1];
  const visitor = (before?: Visitor) => {
    const one = new Visitor(Number(port), origin);
    for (const [name, value] of before?.cookies ?? []) one.cookies.set(name, value);
    return one;
  };
  return { program, port: Number(port), setup, visitor };
}

/** Sends the head of an answer, of a visitor's or of nobody's, and waits until the server has taken it on: the body is still to come. */
export async function beginAnswer(
  { port }: Installation,
  body: string,
  who?: Visitor,
): Promise<{ socket: Socket; answer: () => Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  const closed = once(socket, 'close');
  const taken = Promise.withResolvers<void>();
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk;
    if (answer.includes('100 Continue')) taken.resolve();
  });
  const head = [
    'POST /api/responses HTTP/1.1',
    'host: skjold.example',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'expect: 100-continue',
  ];
  if (who) head.push(`origin: ${origin}`, `cookie: ${[...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')}`);
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await taken.promise;
  return {
    socket,
    async answer() {
      await closed;
      return answer.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
    },
  };
}
