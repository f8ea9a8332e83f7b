import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { responses } from '#db/schema/assessment.ts';
import { users } from '#db/schema/identity.ts';
import { siteItems } from '#features/assessment/source.ts';
import { answerBody, wrongResponse } from '#tests/support/answers.ts';
import { ask, type Visitor } from '#tests/support/client.ts';
import { temporaryFolder } from '#tests/support/database.ts';
import { beginAnswer, founder, installationSettings, main, startInstallation } from '#tests/support/installation.ts';
import { codeIn, type Mailbox, openMailbox, tokenIn } from '#tests/support/mailbox.ts';
import { whenOver } from '#tests/support/over.ts';
import { runProgram } from '#tests/support/process.ts';

const mailbox: Mailbox = await openMailbox();
whenOver(() => mailbox.close());

const settings = (folder: string) =>
  installationSettings({ DATABASE_URL: `file:${folder}/skjold.db`, BACKUP_DIR: `${folder}/backups`, SMTP_URL: mailbox.url });
const startServer = (folder: string) => startInstallation(settings(folder));
const [firstItem] = siteItems().values();
if (!firstItem) throw new Error('the content has no item');

describe('the process', () => {
  it('says what its settings are', async () => {
    const { code, stdout } = await runProgram(main, {}, '--help').ended;
    expect(code).toBe(0);
    for (const name of Object.keys(settings(''))) expect(stdout).toMatch(new RegExp(`^ +${name} `, 'm'));
  });

  it('names every setting that is missing or wrong, in one line each, and doesn’t start', async () => {
    const missing = await runProgram(main, {}).ended;
    expect(missing.code).toBe(1);
    for (const name of ['ORIGIN', 'SECRET', 'SMTP_URL']) expect(missing.stderr).toMatch(new RegExp(`^ +${name} is missing`, 'm'));
    expect(missing.stderr).not.toMatch(/\.ts:|node:internal|ZodError/);
    const wrong = {
      ORIGIN: 'skjold.firma.dk',
      SECRET: 'short',
      SMTP_URL: 'mail.firma.dk',
      PORT: 'eighty',
      PROXIES: '-1',
      DATABASE_URL: 'mysql:x',
      LOG_LEVEL: 'loud',
    };
    const { code, stderr } = await runProgram(main, wrong).ended;
    expect(code).toBe(1);
    for (const name of Object.keys(wrong)) expect(stderr.match(new RegExp(`^ +${name} `, 'gm'))).toHaveLength(1);
    expect(stderr, 'a secret belongs in no log, nor does half of one').not.toContain('short\n');
  });

  it('says that it is ready only when it is', async () => {
    const { port } = await startServer(temporaryFolder());
    expect((await ask(port, { path: '/readyz' })).json()).toEqual({ ok: true });
  });
});

describe('an empty installation', () => {
  it('lets the first owner in by its link, once, also after it has started again', async () => {
    const folder = temporaryFolder();
    const first = await startServer(folder);
    expect(first.setup).toMatch(/^[\w-]{32}$/);
    const owner = first.visitor();
    expect((await owner.get(`/setup?token=${first.setup}`)).status).toBe(200);
    expect((await first.visitor().post('/api/setup', { ...founder, token: 'guessed' })).status).toBe(410);

    const others = Array.from({ length: 4 }, () => first.visitor());
    const send = (who: Visitor, email: string) => who.form('/api/setup', { ...founder, email, token: first.setup ?? '' });
    const answers = await Promise.all([send(owner, founder.email), ...others.map((other, index) => send(other, `late${index}@x.example`))]);
    const through = answers.filter(({ headers }) => /^\/manage/.test(headers.location ?? ''));
    expect(through).toHaveLength(1);
    expect((await first.visitor().post('/api/setup', { ...founder, token: first.setup })).status).toBe(410);
    expect((await first.visitor().get(`/setup?token=${first.setup}`)).status).toBe(410);
    first.program.signal('SIGTERM');
    expect((await first.program.ended).code).toBe(0);

    const again = await startServer(folder);
    expect(again.setup).toBeUndefined();
    expect((await again.visitor().post('/api/setup', { ...founder, token: first.setup })).status).toBe(410);
    expect([200, 303]).toContain((await again.visitor(owner).get('/manage')).status);
  });
});

describe('production', () => {
  it('has nothing of the demo', async () => {
    const { visitor } = await startServer(temporaryFolder());
    for (const path of ['/demo', '/demo/mailbox', '/en/demo', '/en/demo/mailbox', '/demo/sign-in', '/en/demo/sign-in'])
      expect((await visitor().get(path)).status, path).toBe(404);
    for (const as of ['olga', 'anna', 'eva']) {
      const guest = visitor();
      for (const answer of [await guest.form('/demo/sign-in', { as, locale: 'da' }), await guest.post('/demo/sign-in', { as })]) {
        expect([404, 405]).toContain(answer.status);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    }
  });

  it('logs a whole day without an address, a name, a code, a token or an answer', async () => {
    const { program, visitor, setup } = await startServer(temporaryFolder());
    const who = visitor();
    await who.form('/api/setup', { ...founder, token: setup ?? '' });
    await who.form('/api/sign-out', { locale: 'da' });
    const guest = 'gæst.bærgård@tagdaekning.example';
    const asked = await who.form('/api/sign-in', { email: founder.email, locale: 'da' });
    const ticket = String(asked.headers.location).split('ticket=')[1] ?? '';
    const mail = await mailbox.mailTo(founder.email);
    const wrong = String((Number(codeIn(mail)) + 1) % 1_000_000).padStart(6, '0');
    await who.form('/api/sign-in/code', { ticket, code: wrong, locale: 'da' });
    await who.form('/api/sign-in/code', { ticket, code: codeIn(mail), locale: 'da' });
    await visitor().form('/api/sign-in/link', { token: tokenIn(mail), locale: 'da' });
    await visitor().form('/api/sign-in', { email: guest, locale: 'da' });
    for (const response of [undefined, wrongResponse(firstItem)]) await who.post('/api/responses', answerBody(firstItem, { response }));
    await who.form('/api/settings', { name: 'Ænder Ømskind', locale: 'da' });
    for (const path of [`/nothing?email=${founder.email}`, `/sign-in/link?token=${tokenIn(mail)}`, '/learning', '/manage', '/%zz'])
      await who.get(path);
    await who.ask({
      method: 'POST',
      path: '/api/settings',
      headers: { 'content-type': 'application/json' },
      body: `{"name":"${founder.name}"`,
    });
    program.signal('SIGTERM');
    const { code, stdout, stderr } = await program.ended;
    expect(code).toBe(0);
    const log = (stdout + stderr).replace(/^.*\/setup\?token=.*$/m, '');
    expect(log).toContain('"msg":"a sign-in was refused"');
    const own = [
      founder.email,
      founder.name,
      'Ævelkær',
      founder.company,
      guest,
      'Ømskind',
      codeIn(mail),
      wrong,
      tokenIn(mail),
      ticket,
      setup ?? '-',
    ];
    const session = [...who.cookies.values()];
    for (const secret of [...own, ...session, '203.0.113.', ...Object.values(wrongResponse(firstItem)).flat()]) {
      expect(secret.length).toBeGreaterThan(3);
      expect(log, `the log tells ${secret}`).not.toContain(secret);
    }
  });

  it('keeps going when the mail server is away, and says so without the address', async () => {
    const { program, visitor } = await startInstallation({ ...settings(temporaryFolder()), SMTP_URL: 'smtp://127.0.0.1:1' });
    expect((await visitor().form('/api/sign-in', { email: 'mette@firma.example', locale: 'da' })).status).toBe(303);
    await program.printed(/a job failed and will be repeated/);
    expect(program.output()).not.toContain('mette');
    expect((await visitor().get('/readyz')).status).toBe(200);
  });
});

describe('on SIGTERM', () => {
  const refused = (port: number) =>
    new Promise<boolean>((resolve) => {
      const knock = connect(port, '127.0.0.1', () => {
        knock.destroy();
        resolve(false);
      });
      knock.on('error', () => resolve(true));
    });

  it('finishes the request at hand, takes no new one, closes and ends with 0', async () => {
    const server = await startServer(temporaryFolder());
    const { program, port } = server;
    const body = JSON.stringify(answerBody(firstItem));
    const { socket, answer } = await beginAnswer(server, body);
    program.signal('SIGTERM');
    await program.printed(/"msg":"draining"/);
    while (!(await refused(port)));
    socket.write(body);
    expect(await answer()).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await answer()).toContain('"verdict":"right"');
    expect((await program.ended).code).toBe(0);
  });

  it('doesn’t wait for connections that ask for nothing', async () => {
    const { program, port } = await startServer(temporaryFolder());
    const idle = connect(port, '127.0.0.1');
    idle.write('GET /healthz HTTP/1.1\r\nhost: skjold.example\r\n\r\n');
    await once(idle, 'data');
    program.signal('SIGTERM');
    expect((await program.ended).code).toBe(0);
    idle.destroy();
  });
});

describe('a backup', () => {
  it('is a whole database, taken while the server writes', async () => {
    const folder = temporaryFolder();
    const { visitor, setup } = await startServer(folder);
    const owner = visitor();
    await owner.form('/api/setup', { ...founder, token: setup ?? '' });
    const items = [...siteItems().values()];
    const writing = Promise.all(items.map((item) => owner.post('/api/responses', answerBody(item))));
    const { code, stdout } = await runProgram('src/server/backup.ts', settings(folder)).ended;
    await writing;
    expect(code).toBe(0);
    const copy = await openDatabase(`file:${stdout.trim()}`);
    const [person] = await copy.read.select().from(users);
    expect(person?.email).toBe(founder.email);
    expect(await copy.read.$count(responses)).toBeLessThanOrEqual(items.length);
    await copy.close();
  });
});
