import { beforeAll, expect, it } from 'vitest';
import { runProgram } from '#tests/support/process.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await openServer();
});

const grant = (...words: string[]) => runProgram('src/server/grant.ts', { DATABASE_URL: server.app.settings.DATABASE_URL }, ...words).ended;

it('gives a role while the server runs, shows who has which, and takes it back', async () => {
  const { sofie } = server.cast;
  const page = async () => (await (await server.as(sofie)).get('/settings')).text;
  expect((await grant()).stdout).toContain('Nobody');
  expect(await grant(sofie.email.toUpperCase(), 'author')).toMatchObject({ code: 0, stdout: `${sofie.email} is author now.\n` });
  expect((await grant(sofie.email, 'author')).stdout).toContain('already');
  expect(await page()).toContain('Passer indholdet');
  expect((await grant()).stdout).toMatch(new RegExp(`^author +${sofie.email} +${sofie.name}$`, 'm'));
  expect((await grant(sofie.email, 'author', '--revoke')).stdout).toContain('no longer');
  expect((await grant(sofie.email, 'author', '--revoke')).stdout).toContain('was not');
  expect(await page()).not.toContain('Passer indholdet');
});

it('says what is wrong with what was typed', async () => {
  const refused = async (...words: string[]) => {
    const { code, stderr } = await grant(...words);
    expect(code).toBe(1);
    return stderr;
  };
  expect(await refused('nobody@firma.example', 'author')).toContain('Nobody here has the address');
  expect(await refused(server.cast.sofie.email, 'king')).toContain('operator, author, programme');
  for (const words of [[server.cast.sofie.email], ['--revoke'], [server.cast.sofie.email, 'author', 'x'], ['--revok', 'a', 'b']])
    expect(await refused(...words)).toContain('npm run grant');
  const nowhere = await runProgram('src/server/grant.ts', { DATABASE_URL: 'file:/nowhere/at-all.db' }).ended;
  expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('no database')]);
});
