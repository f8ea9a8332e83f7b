import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { teams } from '#db/schema/organizations.ts';
import { earnBadge, itemsOf } from '#tests/support/answers.ts';
import { expectNothingOf } from '#tests/support/olgas-company.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

// Who may see the page of Olga's company, and what of it: outsider.test.ts goes through every other page.

let server: TestServer;

beforeAll(async () => {
  server = await openServer();
  for (const member of [server.cast.olga, server.cast.mads, server.cast.anna]) await earnBadge(server.app, member);
});

describe('the company’s page', () => {
  it('is closed in every spelling of its address', async () => {
    const eva = await server.as(server.cast.eva);
    const organization = server.cast.olga.place.publicId;
    const spellings = [
      `/manage/${organization}/`,
      `//manage/${organization}`,
      `/manage//${organization}`,
      `/manage/${organization.toUpperCase()}`,
    ];
    const more = [
      `/manage/./${organization}`,
      `/manage/x/../${organization}`,
      `/manage/%2e/${organization}`,
      `/manage/${organization}?organization=${organization}`,
    ];
    for (const path of [
      ...spellings,
      ...more,
      `/en/manage/${organization}.html`,
      `/manage/${organization}%00`,
      `/MANAGE/${organization}`,
    ]) {
      const answer = await eva.get(path);
      expect([308, 400, 404], path).toContain(answer.status);
      expectNothingOf(server, answer, path);
    }
  });

  it('can’t be reached through Eva’s own, by Olga’s team, people or lessons', async () => {
    const eva = await server.as(server.cast.eva);
    const [team] = await server.app.db.read.select().from(teams).where(eq(teams.organizationId, server.cast.olga.place.organizationId));
    for (const query of [
      `team=${team?.publicId}`,
      'q=',
      'q=%25',
      'q=a',
      'team=none',
      'page=2',
      'sort=last&dir=desc',
      'sort=team',
      `q=${encodeURIComponent("' or 1=1 --")}`,
    ]) {
      const answer = await eva.get(`/manage/${server.cast.eva.place.publicId}?${query}`);
      expect(answer.status, query).toBe(200);
      // What she typed herself comes back; nobody of Olga's does.
      expectNothingOf(server, answer, query);
    }
  });

  it('is no more Anna’s and Sofie’s, who learn there, than Eva’s', async () => {
    for (const member of [server.cast.anna, server.cast.sofie]) {
      const learner = await server.as(member);
      expect((await learner.get(`/manage/${server.cast.olga.place.publicId}`)).status).toBe(404);
      expect((await learner.get('/manage')).status).toBe(404);
    }
    expect((await (await server.as(server.cast.mads)).get(`/manage/${server.cast.olga.place.publicId}`)).status).toBe(200);
  });

  it('shows a manager nobody’s answers', async () => {
    const { text } = await (await server.as(server.cast.mads)).get(`/manage/${server.cast.olga.place.publicId}`);
    const parts = itemsOf(server.app.catalog).flatMap(({ item }) => [item.id, item.prompt.da]);
    for (const part of parts) expect(text.includes(part), part).toBe(false);
  });
});
