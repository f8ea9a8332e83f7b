import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db/open.ts';
import { responses } from '#db/schema/assessment.ts';
import { lessonProgress } from '#db/schema/learning.ts';
import { siteItems } from '#features/assessment/source.ts';
import { answerBody } from '#tests/support/answers.ts';
import type { Visitor } from '#tests/support/client.ts';
import { postgresUrl, temporaryFolder } from '#tests/support/database.ts';
import { beginAnswer, founder, installationSettings, main, startInstallation } from '#tests/support/installation.ts';
import { openMailbox } from '#tests/support/mailbox.ts';
import { whenOver } from '#tests/support/over.ts';
import { runProgram } from '#tests/support/process.ts';

const mailbox = await openMailbox();
whenOver(() => mailbox.close());
const items = [...siteItems().values()].filter(({ variantOf }) => variantOf === undefined);
const [firstItem] = items;
if (!firstItem) throw new Error('the content has no item');
const settings = (url: string) => installationSettings({ DATABASE_URL: url, BACKUP_DIR: temporaryFolder(), SMTP_URL: mailbox.url });
const startServer = (url: string) => startInstallation(settings(url));
const setUp = (who: Visitor, token: string | undefined) => who.form('/api/setup', { ...founder, token: token ?? '' });
const progressOf = async (who: Visitor) => (await who.get('/api/progress')).json<{ lessons: Record<string, { answered: number }> }>();
const answered = async (who: Visitor) => Object.values((await progressOf(who)).lessons).reduce((sum, lesson) => sum + lesson.answered, 0);

describe('the process on PostgreSQL', () => {
  let url: string;
  beforeAll(async () => {
    url = await postgresUrl({ bare: true });
  });

  it('lets the owner in, keeps an answer, finishes the request at hand when it is stopped, and has it all when it starts again', async () => {
    const server = await startServer(url);
    const { program, setup, visitor } = server;
    const owner = visitor();
    expect((await setUp(owner, setup)).headers.location).toMatch(/^\/manage/);
    expect((await owner.post('/api/responses', answerBody(firstItem))).json()).toMatchObject({ recorded: true });
    // Pages speak over the same connections as endpoints, from a copy of the code of their own.
    for (let round = 0; round < 3; round++)
      for (const path of ['/learning', '/manage', '/settings', '/api/me'])
        expect([200, 303], path).toContain((await owner.get(path)).status);

    const body = JSON.stringify(answerBody(items[1] ?? firstItem));
    const { socket, answer } = await beginAnswer(server, body, owner);
    program.signal('SIGTERM');
    await program.printed(/"msg":"draining"/);
    socket.write(body);
    expect(await answer()).toContain('"recorded":true');
    expect((await program.ended).code).toBe(0);

    const again = await startServer(url);
    expect(again.setup).toBeUndefined();
    expect(await answered(again.visitor(owner))).toBe(2);
    again.program.signal('SIGTERM');
    expect((await again.program.ended).code).toBe(0);
  });

  it('has no backup of its own, and says what to use', async () => {
    const { code, stdout, stderr } = await runProgram('src/server/backup.ts', settings(url)).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('pg_dump');
    expect(stderr).not.toContain(new URL(url).password);
  });

  it('doesn’t start when the server is away or lets it not in, and says which in a line without the password', async () => {
    for (const changed of [{ port: '1' }, { pathname: '/nothing_of_the_kind' }]) {
      const wrong = new URL(url);
      Object.assign(wrong, { password: 'hemmeligt', ...changed });
      const { code, stderr } = await runProgram(main, settings(wrong.href)).ended;
      expect(code).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toContain(`${wrong.host}${wrong.pathname}`);
      expect(stderr).not.toContain(wrong.password);
    }
  });
});

describe('two processes on one database', () => {
  it('start at once, and take the answers of one person as one would', async () => {
    const url = await postgresUrl({ bare: true });
    const [one, other] = await Promise.all([startServer(url), startServer(url)]);
    const phone = one.visitor();
    await setUp(phone, one.setup);
    expect((await other.visitor().post('/api/setup', { ...founder, email: 'late@x.example', token: other.setup })).status).toBe(410);
    const computer = other.visitor(phone);

    // Every item on both at the same time, and the same answer again on the other.
    const bodies = items.flatMap((item) => [answerBody(item), answerBody(item)]);
    const answers = await Promise.all(
      bodies.flatMap((body, index) => {
        const [first, second] = index % 2 ? [phone, computer] : [computer, phone];
        return [first.post('/api/responses', body), second.post('/api/responses', body)];
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    for (let index = 0; index < answers.length; index += 2) expect(answers[index]?.text).toBe(answers[index + 1]?.text);

    expect(await progressOf(phone)).toEqual(await progressOf(computer));
    expect(await answered(phone)).toBe(items.length);
    const db = await openDatabase(url);
    whenOver(() => db.close());
    expect(await db.read.$count(responses)).toBe(bodies.length);
    const rows = await db.read.select().from(lessonProgress);
    expect(rows.every(({ completedAt }) => completedAt !== null)).toBe(true);
  });

  it('go on, and log nothing of anyone, when the database goes', async () => {
    const url = await postgresUrl({ bare: true });
    const { program, setup, visitor } = await startServer(url);
    const owner = visitor();
    await setUp(owner, setup);
    const operator = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href });
    await operator.connect();
    const name = new URL(url).pathname.slice(1);
    await operator.query(`alter database ${name} allow_connections false`);
    await operator.query('select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = $1', [name]);
    expect((await visitor().post('/api/sign-in', { email: founder.email, locale: 'da' })).status).toBe(500);
    await visitor().form('/api/sign-in', { email: founder.email, locale: 'da' });
    expect((await owner.post('/api/responses', answerBody(firstItem))).status).toBe(500);
    expect((await owner.get('/learning')).status).toBe(500);

    await operator.query(`alter database ${name} allow_connections true`);
    await operator.end();
    expect((await owner.post('/api/responses', answerBody(firstItem))).json()).toMatchObject({ recorded: true });
    program.signal('SIGTERM');
    const { code, stdout, stderr } = await program.ended;
    expect(code).toBe(0);
    const log = stdout + stderr;
    for (const secret of [founder.email, 'Ævelkær', new URL(url).password, ...owner.cookies.values()]) expect(log).not.toContain(secret);
    expect(log).not.toContain('params');
  });
});
