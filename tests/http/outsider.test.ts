import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#lib/ids.ts';
import { endpoints } from '#server/endpoints.ts';
import { answerBody, earnBadge, itemsOf } from '#tests/support/answers.ts';
import type { Answer, Visitor } from '#tests/support/client.ts';
import { codeIn, type ReceivedMail, tokenIn } from '#tests/support/mailbox.ts';
import { expectNothingOf, inviteTwo, theirRows } from '#tests/support/olgas-company.ts';
import { type Fillings, filled, fillingsFor, inBoth, pageFiles } from '#tests/support/routes.ts';
import { openServer, type TestServer } from '#tests/support/server.ts';

// Eva manages another company. Whatever Olga may do and see, Eva may not, and nor may somebody who isn't signed in.

let server: TestServer;
let fillings: Fillings;
let mail: ReceivedMail;
let ticket: string;
let waiting: string[];
const answerId = newId();

beforeAll(async () => {
  server = await openServer();
  const { olga, mads, anna } = server.cast;
  fillings = fillingsFor(server, await earnBadge(server.app, olga));
  waiting = await inviteTwo(server);
  await earnBadge(server.app, anna);
  await earnBadge(server.app, mads);
  const asked = await server.visitor().form('/api/sign-in', { email: olga.email, locale: 'da' });
  ticket = String(asked.headers.location).split('ticket=')[1] ?? '';
  mail = await server.mailbox.mailTo(olga.email);
});

/** What Olga may do with each endpoint, and what she is answered. A route that isn't here fails the test. */
const uses: Record<string, { status: number; use: (who: Visitor) => Promise<Answer> }> = {
  'GET /api/me': { status: 200, use: (who) => who.get('/api/me') },
  'GET /api/me/data': { status: 200, use: (who) => who.get('/api/me/data') },
  'POST /api/faults': {
    status: 303,
    use: (who) => who.form('/api/faults', { lesson: fillings.lesson, kind: 'other', text: 'Der mangler et punktum.', locale: 'da' }),
  },
  // Authors', who are no part of a company; tests/http/faults.test.ts settles one.
  'POST /api/faults/:id/settle': { status: 404, use: (who) => who.post('/api/faults/x/settle', {}) },
  'POST /api/invitations/accept': { status: 404, use: (who) => who.post('/api/invitations/accept', { token: 'x.y' }) },
  'POST /api/join': { status: 404, use: (who) => who.post('/api/join', { token: 'x' }) },
  'POST /api/join/ask': { status: 404, use: (who) => who.post('/api/join/ask', { token: 'x', email: 'another@firma.example' }) },
  'POST /api/organizations/choose': {
    status: 303,
    use: (who) => who.post('/api/organizations/choose', { organization: fillings.organization }),
  },
  'POST /api/manage/:organization/invitations': {
    status: 303,
    use: (who) => who.post(`/api/manage/${fillings.organization}/invitations`, { people: 'ny@firma.example', team: 'Spærholdet' }),
  },
  'POST /api/manage/:organization/invitations/:invitation/resend': {
    status: 303,
    use: (who) => who.post(`/api/manage/${fillings.organization}/invitations/${waiting[0]}/resend`, {}),
  },
  'POST /api/manage/:organization/invitations/:invitation/withdraw': {
    status: 303,
    use: (who) => who.post(`/api/manage/${fillings.organization}/invitations/${waiting[1]}/withdraw`, {}),
  },
  'POST /api/manage/:organization/join-links': {
    status: 303,
    use: (who) => who.post(`/api/manage/${fillings.organization}/join-links`, {}),
  },
  'POST /api/manage/:organization/join-links/:link/close': {
    status: 303,
    use: (who) => who.post(`/api/manage/${fillings.organization}/join-links/${fillings.link}/close`, {}),
  },
  'POST /api/manage/:organization/members/:person': {
    status: 303,
    use: (who) => who.post(`/api/manage/${fillings.organization}/members/${fillings.person}`, { role: 'learner' }),
  },
  'POST /api/manage/:organization/retention': {
    status: 303,
    use: (who) => who.post(`/api/manage/${fillings.organization}/retention`, { percent: 85 }),
  },
  'POST /api/manage/:organization/contacts': {
    status: 303,
    use: (who) => who.post(`/api/manage/${fillings.organization}/contacts`, { 'bank-name': 'Bank ved Granhus', 'bank-phone': '70102030' }),
  },
  'GET /api/review': { status: 200, use: (who) => who.get('/api/review') },
  // The same for everyone who has the question; this one goes on to nothing.
  'POST /api/items/reveal': {
    status: 422,
    use: (who) => who.post('/api/items/reveal', { item: firstItem().id, version: answerBody(firstItem()).version, draft: {} }),
  },
  // A course she hasn't taken: in the first there is nothing left to skip.
  'POST /api/placements': { status: 303, use: (who) => who.post('/api/placements', { course: server.app.catalog.courses[1]?.key }) },
  'GET /api/progress': { status: 200, use: (who) => who.get('/api/progress') },
  'GET /api/manage/:organization/people.csv': { status: 200, use: (who) => who.get(`/api/manage/${fillings.organization}/people.csv`) },
  'GET /api/manage/:organization/people.xlsx': { status: 200, use: (who) => who.get(`/api/manage/${fillings.organization}/people.xlsx`) },
  'POST /api/responses': { status: 200, use: (who) => who.post('/api/responses', answerBody(firstItem(), { id: answerId })) },
  'POST /api/settings': { status: 303, use: async (who) => who.form('/api/settings', { name: await nameOf(who), locale: 'da' }) },
  'POST /api/sign-in': { status: 303, use: (who) => who.form('/api/sign-in', { email: 'another@firma.example', locale: 'da' }) },
  'POST /api/sign-in/code': { status: 303, use: (who) => who.form('/api/sign-in/code', { ticket, code: codeIn(mail), locale: 'da' }) },
  'POST /api/sign-in/link': { status: 303, use: (who) => who.form('/api/sign-in/link', { token: tokenIn(mail), locale: 'da' }) },
  'POST /api/sign-out': { status: 303, use: (who) => who.form('/api/sign-out', { locale: 'da' }) },
  'POST /api/sign-out/everywhere': { status: 303, use: (who) => who.form('/api/sign-out/everywhere', { locale: 'da' }) },
  // Over for everyone once there is somebody; tests/http/process.test.ts sets up an empty installation.
  'POST /api/setup': {
    status: 410,
    use: (who) => who.post('/api/setup', { token: 'x', company: 'Overtaget', name: 'Eva', email: 'eva@overtaget.example' }),
  },
};

/**
 * What each page is. `anyone`: the same for all. `own`: about who asks. `company`: for those who manage Olga's company.
 * `address`: for whoever has the address. `author`: for those who look after the content, of whom Olga is none. `demo`: not there outside the demo. A page that isn't here fails the test.
 */
const pages: Record<string, 'anyone' | 'own' | 'company' | 'address' | 'author' | 'demo'> = {
  '/': 'anyone',
  '/404': 'anyone',
  '/500': 'anyone',
  '/authors/calibration': 'author',
  '/authors/faults': 'author',
  '/authors/items': 'author',
  '/badges/[badge]': 'address',
  '/courses': 'anyone',
  '/courses/[course]': 'anyone',
  '/courses/[course]/[lesson]': 'anyone',
  '/demo': 'demo',
  '/demo/mailbox': 'demo',
  '/glossary': 'anyone',
  '/help': 'anyone',
  '/offline': 'anyone',
  '/invitation': 'anyone',
  '/join': 'anyone',
  '/learning': 'own',
  '/manage': 'own',
  '/manage/[organization]': 'company',
  '/manage/[organization]/invite': 'company',
  '/manage/[organization]/mistakes': 'company',
  '/manage/[organization]/people/[person]': 'company',
  '/manage/[organization]/poster/[link]': 'company',
  '/manage/[organization]/print': 'company',
  '/manage/[organization]/readiness': 'company',
  '/manage/[organization]/settings': 'company',
  '/placement/[course]': 'own',
  '/report': 'anyone',
  '/review': 'own',
  '/settings': 'own',
  '/setup': 'anyone',
  '/sign-in': 'anyone',
  '/sign-in/code': 'anyone',
  '/sign-in/link': 'anyone',
};

/** The name someone has already: saved again, so that nobody else's test meets another one. */
const nameOf = async (who: Visitor) => (await who.get('/api/me')).json<{ user: { name: string } | null }>().user?.name ?? 'Ingen';

function firstItem() {
  const [item] = itemsOf(server.app.catalog);
  if (!item) throw new Error('the content has no item');
  return item.item;
}

const outsiders = async (): Promise<[string, Visitor][]> => [
  ['Eva', await server.as(server.cast.eva)],
  ['nobody', server.visitor()],
];

describe('every route', () => {
  it('is on a list here', () => {
    expect(endpoints.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(Object.keys(uses).sort());
    expect(pageFiles().map(({ address }) => address)).toEqual(Object.keys(pages).sort());
  });
});

describe.each(Object.entries(uses))('%s', (route, { status, use }) => {
  it('works for Olga; used by Eva or by nobody it tells nothing of Olga’s company and changes nothing there', async () => {
    const olga = await server.as(server.cast.olga);
    const succeeded = await use(olga);
    expect([route, succeeded.status]).toEqual([route, status]);
    // Her own name and sessions are hers to change: what it is now must stay.
    const before = await theirRows(server);
    for (const [who, visitor] of await outsiders()) {
      const answer = await use(visitor);
      expect(answer.status, `${route} for ${who}`).toBeLessThan(500);
      expectNothingOf(server, answer, `${route} for ${who}`);
      expect(await theirRows(server), `${route} by ${who} changed Olga’s company`).toBe(before);
    }
  });
});

describe('an answer under Olga’s id', () => {
  it('is refused to Eva, and to nobody no more than explained', async () => {
    await uses['POST /api/responses']?.use(await server.as(server.cast.olga));
    const [[, eva], [, nobody]] = (await outsiders()) as [[string, Visitor], [string, Visitor]];
    expect((await uses['POST /api/responses']?.use(eva))?.status).toBe(409);
    expect((await uses['POST /api/responses']?.use(nobody))?.json().recorded).toBe(false);
  });
});

describe.each(pageFiles())('the page $address', ({ address }) => {
  const kind = pages[address];

  it('shows Eva and nobody nothing of Olga’s company', async () => {
    const path = filled(address, fillings);
    if (path === undefined) throw new Error(`tests/support/routes.ts doesn't say how to fill ${address}`);
    const { olga } = server.cast;
    const asOlga = await server.as(olga);
    for (const one of inBoth(path)) {
      const seen = await asOlga.get(one);
      if (kind === 'demo' || kind === 'author' || /^\/(404|500)$/.test(address)) expect(seen.status, one).toBe(404);
      else if (kind === 'company' || kind === 'address')
        expect([one, seen.status, seen.text.includes(olga.name)]).toEqual([one, 200, true]);
      else expect([200, 303, 404, 410], one).toContain(seen.status);

      for (const [who, visitor] of await outsiders()) {
        const answer = await visitor.get(one);
        // A badge names its holder and where it was earned, to whoever was given its address, and nobody else.
        const allowed = kind === 'address' ? [olga.name, 'Ørnfelt', olga.place.name, 'Granhus'] : [];
        // What stood in the address may come back in the one to go to after signing in.
        expectNothingOf(server, answer, `${one} for ${who}`, address.includes('[person]') ? [...allowed, fillings.person] : allowed);
        if (kind === 'company' || kind === 'author') expect([one, who, answer.status]).toEqual([one, who, who === 'Eva' ? 404 : 303]);
        if (kind === 'own' && who === 'nobody') expect([one, answer.status]).toEqual([one, 303]);
      }
    }
  });
});
