import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { itemStatistics } from '#db/schema/assessment.ts';
import { installationRoles } from '#db/schema/identity.ts';
import { teams } from '#db/schema/organizations.ts';
import { calibrationBins } from '#db/schema/review.ts';
import { noAnswers } from '#features/assessment/rules/statistics.ts';
import { itemHashes } from '#features/assessment/rules.ts';
import { type InstallationRole, installationRoleNames } from '#features/identity/shapes.ts';
import { itemsOf } from '#tests/support/answers.ts';
import type { Member } from '#tests/support/cast.ts';
import { runProgram } from '#tests/support/process.ts';
import { inBoth } from '#tests/support/routes.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

// Figures about everybody are for those who look after the content or the installation; a company's are for who manages it.

let server: TestServer;
const item = () => {
  const found = itemsOf(server.app.catalog).find((one) => one.item.type === 'single-choice');
  if (!found) throw new Error('the content has no question with one choice');
  return found;
};

beforeAll(async () => {
  server = await openServer();
  const { db } = server.app;
  const { id, item: asked } = item();
  const hashes = itemHashes(asked);
  const [first, second] = 'choices' in asked ? asked.choices.map((choice) => choice.id) : [];
  const row = {
    ...noAnswers,
    firstAt: 1,
    lastAt: 1,
  };
  await db.write(async (tx) => {
    await tx.insert(calibrationBins).values([
      { kind: 'review', bin: 17, answers: 120, recalled: 105, predicted: 105, logLoss: 45 },
      { kind: 'waived', bin: 16, answers: 20, recalled: 15, predicted: 16.5, logLoss: 9 },
    ]);
    await tx.insert(itemStatistics).values({
      ...row,
      itemId: id,
      locale: 'da',
      wording: hashes.da,
      scoring: hashes.scoring,
      answers: 40,
      score: 10,
      full: 10,
      picks: { [first as string]: 30, [second as string]: 10 },
      seconds: [0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    });
  });
});

/** Sofie with a role and no other, as a visitor. */
async function sofieAs(role: InstallationRole) {
  const { userId } = server.cast.sofie;
  await server.app.db.write(async (tx) => {
    await tx.delete(installationRoles);
    await tx.insert(installationRoles).values({ userId, role, grantedAt: 1 });
  });
  return server.as(server.cast.sofie);
}
const statuses = async (member: Member | null, path: string) => {
  const visitor = member ? await server.as(member) : server.visitor();
  return Promise.all(inBoth(path).map(async (one) => (await visitor.get(one)).status));
};

describe('the calibration', () => {
  const path = '/authors/calibration';

  it('is there for every role of the installation, and for no manager, learner or outsider', async () => {
    for (const role of installationRoleNames) {
      const { status, text } = await (await sofieAs(role)).get(path);
      expect([role, status]).toEqual([role, 200]);
      expect(text).toContain('Kalibrering');
      expect(text.includes('/authors/items'), role).toBe(role === 'author');
    }
    const { olga, mads, anna, eva } = server.cast;
    for (const member of [olga, mads, anna, eva]) expect(await statuses(member, path), member.name).toEqual([404, 404]);
    expect(await statuses(null, path)).toEqual([303, 303]);
  });

  it('shows what was predicted beside what happened, and says when that is too little', async () => {
    const { text } = await (await sofieAs('operator')).get(path);
    // 105 of 120, and Wilson's interval.
    for (const part of ['88 %', '80-92 %', '0,375', '0,377', 'Kun 20 svar', '25 %', '11-47 %', 'Ingen svar endnu'])
      expect(text).toContain(part);
  });

  it('is printed the same by `npm run calibration`, for people and for programs', async () => {
    const run = (...words: string[]) =>
      runProgram('src/server/calibration.ts', { DATABASE_URL: server.app.settings.DATABASE_URL }, ...words).ended;
    const { code, stdout } = await run();
    expect(code).toBe(0);
    for (const part of [
      '120 answers',
      'remembered 88% (80-92%)',
      'log loss 0.375',
      'guessing the average 0.377',
      'too few to conclude',
      'skipped but not remembered 25% (11-47%)',
    ])
      expect(stdout).toContain(part);
    const json = JSON.parse((await run('--json')).stdout);
    expect(json).toMatchObject([
      { kind: 'review', reliability: { answers: 120, enough: true } },
      { reliability: null },
      { reliability: null },
      { kind: 'waived' },
    ]);
    expect(await run('--jsn')).toMatchObject({ code: 1, stderr: expect.stringContaining('npm run calibration') });
    const nowhere = await runProgram('src/server/calibration.ts', { DATABASE_URL: 'file:/nowhere/at-all.db' }).ended;
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('no database')]);
  });
});

describe('questions in figures', () => {
  const path = '/authors/items';

  it('are there for authors alone', async () => {
    for (const role of installationRoleNames)
      expect([role, (await (await sofieAs(role)).get(path)).status]).toEqual([role, role === 'author' ? 200 : 404]);
    const { olga, mads, anna, eva } = server.cast;
    for (const member of [olga, mads, anna, eva]) expect(await statuses(member, path), member.name).toEqual([404, 404]);
    expect(await statuses(null, path)).toEqual([303, 303]);
  });

  it('say what wants a look and why, in every order, whatever the address says', async () => {
    const author = await sofieAs('author');
    for (const query of ['', '?sort=flags', '?sort=facility', '?sort=discrimination', '?sort=x', '?sort=%00', '?sort=flags&sort=answers']) {
      const { status, text } = await author.get(path + query);
      expect([query, status]).toEqual([query, 200]);
      for (const part of [item().key, 'Måske for svær', '25 %', 'Næsten ingen vælger', 'Tallene kommer ved 20'])
        expect(text).toContain(part);
    }
  });

  it('are printed the same by `npm run content:stats`', async () => {
    const run = (...words: string[]) =>
      runProgram('src/server/statistics.ts', { DATABASE_URL: server.app.settings.DATABASE_URL }, ...words).ended;
    const { code, stdout } = await run();
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`${item().key} +40 +25% +- +\\d+/\\d+ +-`));
    for (const part of ['perhaps too hard: 25% right', 'hardly anybody picks', 'too few answers']) expect(stdout).toContain(part);
    const lessons = JSON.parse((await run('--json')).stdout) as { items: { key: string }[] }[];
    expect(lessons.flatMap(({ items }) => items).find(({ key }) => key === item().key)).toMatchObject({
      answers: 40,
      facility: { value: 0.25 },
    });
    expect(await run('all')).toMatchObject({ code: 1, stderr: expect.stringContaining('npm run content:stats') });
  });
});

describe('the company’s shield', () => {
  it('is there for who manages it; Eva’s own shows nothing of Olga’s, whatever team she names', async () => {
    const { olga, mads, anna, eva } = server.cast;
    const path = `/manage/${olga.place.publicId}/readiness`;
    for (const member of [olga, mads]) expect(await statuses(member, path)).toEqual([200, 200]);
    for (const member of [anna, eva]) expect(await statuses(member, path)).toEqual([404, 404]);
    const [team] = await server.app.db.read.select().from(teams).where(eq(teams.organizationId, olga.place.organizationId));
    if (!team) throw new Error('Olga has no team');
    const hers = (await (await server.as(olga)).get(`${path}?team=${team.publicId}`)).text;
    expect(hers).toContain('Intet skjold for holdet');
    expect(hers).toContain(team.name);
    const own = await (await server.as(eva)).get(`/manage/${eva.place.publicId}/readiness?team=${team.publicId}`);
    expect([own.status, own.text.includes('Her er kun dig')]).toEqual([200, true]);
    expect(own.text).not.toContain(team.name);
  });
});
