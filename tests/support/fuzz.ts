import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import fc from 'fast-check';
import { installationRoles } from '#db/schema/identity.ts';
import { invitations } from '#db/schema/organizations.ts';
import { codeOf, linkToken } from '#features/identity/rules.ts';
import { installationRoleNames } from '#features/identity/shapes.ts';
import { inviteAll } from '#features/organizations/commands/invitations.ts';
import { openJoinLink } from '#features/organizations/commands/join-links.ts';
import { invitationToken, joinToken } from '#features/organizations/rules/links.ts';
import { contactIds } from '#features/organizations/shapes.ts';
import { transact } from '#journal/transact.ts';
import { sha256 } from '#lib/hash.ts';
import { newId } from '#lib/ids.ts';
import type { AnyEndpoint } from '#server/endpoint.ts';
import { openLimits } from '#server/limits.ts';
import { answerBody, earnBadge, itemsOf, rightResponse, wrongResponse } from './answers.ts';
import type { Visitor } from './client.ts';
import { Pool } from './fuzz-pool.ts';
import { type Plan, plansFor } from './fuzz-requests.ts';
import { pageFiles } from './routes.ts';
import type { TestServer } from './server.ts';

/** How often an endpoint or a page was asked, and how far that got. */
export interface Reached {
  sent: number;
  /** Times its own code ran: past every limit and check before it. */
  entered: number;
  /** Answers by status. `303 back` leads to the form again, with a problem. */
  statuses: Record<string, number>;
}

interface Answered {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Sent {
  for: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface Fuzzed {
  reached: Map<string, Reached>;
  /** What must never happen, with the request that made it happen. */
  wrong: { what: string; sent: Sent; answer: string }[];
}

/** However slow the machine is, an answer comes. */
const silence = 120_000;
/** Made sendable: what node's own client refuses to send is said to the server byte by byte, in tests/http/fuzz.test.ts. */
const sendablePath = (path: string) => path.replace(/[^\x21-\x7e]/gu, (char) => encodeURIComponent(char.toWellFormed())).slice(0, 8_000);
const sendableHeader = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');

function ask(port: number, agent: Agent, { method, path, headers, body }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent, timeout: silence }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${silence} ms`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Long ones belong in a body: node itself refuses them in an address. */
const encoded = (part: string): string => encodeURIComponent(part.slice(0, 400).toWellFormed());

/** The path and the query as they go out. Holes are encoded, mostly: what is bent is bent on purpose. */
function addressOf({ address, path, query, link }: Plan, pool: Pool): string {
  const seen = link === null ? undefined : pool.link(address, link);
  if (seen) return sendablePath(seen);
  const parts = path.map((part) => {
    if (typeof part === 'string') return /^[/%;]/.test(part) || part === '' ? part : `/${encoded(part)}`;
    return `/${encoded(String(pool.pick(part) ?? 'x'))}`;
  });
  const search =
    typeof query === 'string'
      ? query
      : query.map(([name, value]) => `${encoded(name)}=${encoded(String(pool.filled(value) ?? ''))}`).join('&');
  const made = sendablePath(parts.join('') + (search ? `?${search}` : ''));
  return made.startsWith('/') ? made : `/${made}`;
}

const asField = (value: unknown): string => (typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value));

function bodyOf(body: NonNullable<Plan['body']>, pool: Pool): { text: string; type: string } {
  const value = pool.filled(body.value);
  if (body.as === 'raw') return { text: String(value), type: 'application/json' };
  if (body.as === 'json') return { text: JSON.stringify(value) ?? '', type: 'application/json' };
  const fields = Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([name, one]) => [
    name,
    asField(one).toWellFormed(),
  ]);
  return { text: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' };
}

/** A request short enough to be printed. */
const short = (sent: Sent): Sent =>
  JSON.parse(
    JSON.stringify(sent, (_, value) =>
      typeof value === 'string' && value.length > 600 ? `${value.slice(0, 600)}… ${value.length}` : value,
    ),
  );

/** What is wrong with an answer, if anything. */
function faultOf(sent: Sent, { status, headers, text }: Answered): string | undefined {
  const type = headers['content-type'] ?? '';
  if (status >= 500) return `answered ${status}`;
  if (headers['x-content-type-options'] !== 'nosniff') return 'has no security headers';
  const location = headers.location;
  if (location !== undefined && !/^\/(?![/\\])/.test(location)) return `leads to another site: ${location}`;
  if (status < 400) return undefined;
  const reading = sent.method === 'GET' || sent.method === 'HEAD';
  // Pages are for whoever reads them, and for a browser that sent a form.
  const page = reading || (/form-urlencoded/i.test(sent.headers['content-type'] ?? '') && sent.headers.accept?.includes('text/html'));
  if (!type.startsWith('application/problem+json')) return page && type.startsWith('text/html') ? undefined : `failed with ${type}`;
  if (sent.method === 'HEAD') return undefined;
  const problem = JSON.parse(text) as { status?: number; type?: string; title?: string; detail?: string };
  if (problem.status !== status || !problem.type?.startsWith('urn:skjold:problem:')) return 'is a problem of another kind';
  if (/node_modules|\.ts:\d|\bat \w+ \(|sqlite|constraint failed/i.test(text)) return 'tells of the inside';
  return undefined;
}

/** Whether an answer leads back to the form that was sent, to mend it. */
const leadsBack = ({ headers }: Answered): boolean =>
  (headers['set-cookie'] ?? []).some((line) => {
    const [, text = ''] = /^flash=([\w-]+)\./.exec(line) ?? [];
    return Buffer.from(text, 'base64url').toString().includes('"problem":');
  });

/** Counts an endpoint's own runs. The list is this process's own, so what is counted is what is served. */
function countEntries(endpoints: readonly AnyEndpoint[], reached: Map<string, Reached>): () => void {
  const undo = endpoints.map((endpoint) => {
    const { handle } = endpoint;
    const name = `${endpoint.method} ${endpoint.path}`;
    endpoint.handle = (call) => {
      (reached.get(name) as Reached).entered++;
      return handle.call(endpoint, call);
    };
    return () => {
      endpoint.handle = handle;
    };
  });
  return () => {
    for (const one of undo) one();
  };
}

/** What requests can be made of from the start: the cast's world, and answers to its questions. */
async function firstKnown({ app, cast }: TestServer, addresses: readonly string[]): Promise<Pool> {
  const pool = new Pool(addresses);
  for (const { item } of itemsOf(app.catalog)) {
    for (const locale of ['da', 'en'] as const)
      for (const response of [rightResponse(item), wrongResponse(item)])
        pool.pin('POST /api/responses', answerBody(item, { response, locale, id: newId() }));
    const { version, response } = answerBody(item);
    pool.pin('item', item.id);
    pool.pin('version', version);
    pool.pin('response', response);
  }
  for (const { key, lessons } of app.catalog.courses) {
    pool.pin('course', key);
    pool.pin('lesson', ...lessons.map((lesson) => lesson.key));
  }
  for (const member of Object.values(cast)) {
    pool.pin('email', member.email);
    pool.pin('anything', member.publicId, member.place.publicId);
    pool.pin('person', member.publicId);
    pool.pin('organization', member.place.publicId);
  }
  pool.pin('name', 'Anna Ærtebjerg', 'Bo', 'Åse-Lis Øm');
  // A list that a manager pastes: names and addresses, one a line.
  for (let one = 0; one < 100; one++) pool.pin('people', `Ny Kollega ${one}, ny-${one}@granhus.example\nny-${one + 1}@granhus.example`);
  pool.pin('role', 'learner', 'manager', 'owner');
  pool.pin('team', '');
  for (const id of contactIds) {
    pool.pin(`${id}-name`, 'Bakke IT', '');
    pool.pin(`${id}-phone`, '70 10 20 30', '+46 8 123 45 67', '');
  }
  pool.pin('locale', 'da', 'en');
  pool.pin('next', '/learning', '/manage', '/courses');
  pool.pin('badge', await earnBadge(app, cast.sofie, app.clock()));
  app.setup.tokenHash = sha256('a token');
  pool.pin('token', 'a token');
  pool.pin('link /setup', '/setup?token=a+token');
  // Invitations whose mails needn't come first: one that lets somebody in is soon used up.
  const { organizationId } = cast.olga.place;
  const guests = Array.from({ length: 60 }, (_, one) => ({ email: `gaest-${one}@granhus.example`, name: null, team: null, again: false }));
  const people = guests.map((guest) => ({ ...guest, role: 'learner' as const }));
  const inviting = { organizationId, by: cast.olga.userId, locale: 'da' as const, now: app.clock() };
  await transact(app, (tx) => inviteAll(tx, inviting, { people, newTeams: [] }));
  for (const { publicId } of await app.db.read.select({ publicId: invitations.publicId }).from(invitations)) {
    const token = invitationToken(app.settings.SECRET, publicId);
    pool.pin('token', token);
    pool.pin('link /invitation', `/invitation?token=${token}`);
  }
  const { result: link } = await transact(app, (tx) =>
    openJoinLink(tx, { organizationId, teamId: null, by: cast.olga.userId, now: app.clock() }),
  );
  pool.pin('token', joinToken(app.settings.SECRET, link));
  pool.pin('link /join', `/join?token=${joinToken(app.settings.SECRET, link)}`);
  // A specialist who also runs the installation, so that what is only theirs is reached.
  const roles = installationRoleNames.map((role) => ({ userId: cast.sofie.userId, role, grantedAt: app.clock() }));
  await app.db.write((tx) => tx.insert(installationRoles).values(roles));
  return pool;
}

/** A new request to sign in: what its mail will say, before it is there. */
function learnTicket(pool: Pool, secret: string, location: string): void {
  const ticket = new URL(location, 'http://x.example').searchParams.get('ticket');
  if (!ticket) return;
  const [code, token] = [codeOf(secret, ticket), linkToken(secret, ticket)];
  pool.add('ticket', ticket);
  pool.add('token', token);
  pool.add('POST /api/sign-in/code', { ticket, code }, { ticket, code: '123456' });
  pool.add('POST /api/sign-in/link', { token });
  pool.learnLink(`/sign-in/link?token=${token}`);
}

/** Sends so many requests, some at a time. The same seed thinks up the same ones; how they meet differs. */
export async function fuzz(
  server: TestServer,
  endpoints: readonly AnyEndpoint[],
  { count = 20_000, seed = 1, atOnce = 24 } = {},
): Promise<Fuzzed> {
  const { app, cast, origin, port, mailbox } = server;
  const pages = pageFiles().map(({ address }) => address);
  const names = [...endpoints.map(({ method, path }) => `${method} ${path}`), ...pages, 'nothing'];
  const reached = new Map(names.map((name): [string, Reached] => [name, { sent: 0, entered: 0, statuses: {} }]));
  const wrong: Fuzzed['wrong'] = [];
  const pool = await firstKnown(server, [...pages, ...endpoints.map(({ path }) => path)]);
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

  // Limits stand, only farther off: without one that can be reached, nothing past it would be tried.
  const limits = openLimits();
  app.limits = { take: (name, key, { points, seconds }, ...more) => limits.take(name, key, { points: points * 10_000, seconds }, ...more) };
  const restore = countEntries(endpoints, reached);

  const members = Object.values(cast);
  const sessions: Visitor[] = [];
  for (const one of [...members, cast.anna]) sessions.push(await server.as(one));
  const renew = async (who: number) => {
    sessions[who] = await server.as(members[who] ?? cast.anna);
  };

  function headersOf(plan: Plan, type: string | undefined, length: number | undefined): Record<string, string> {
    const cookies = sessions[plan.who]?.cookies;
    const own = [...(cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const cookie = plan.who === -2 ? `__Host-session=${'x'.repeat(40)}` : own;
    const headers = {
      host: new URL(origin).host,
      'x-forwarded-for': `203.0.113.${plan.who + 3}`,
      ...(cookie && { cookie }),
      ...(plan.method !== 'GET' && plan.method !== 'HEAD' && { origin, 'sec-fetch-site': 'same-origin' }),
      ...(type && { 'content-type': type }),
      // Told always: node's client sends a body without a length with a HEAD, and its server takes it for the next request.
      ...(length !== undefined && { 'content-length': String(length) }),
      ...plan.headers,
    };
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, sendableHeader(value)]));
  }

  async function one(plan: Plan): Promise<void> {
    const body = plan.body && bodyOf(plan.body, pool);
    const sent: Sent = {
      for: plan.for,
      method: plan.method,
      path: addressOf(plan, pool),
      headers: headersOf(plan, body?.type, body ? Buffer.byteLength(body.text) : undefined),
      body: body?.text,
    };
    const counts = reached.get(plan.for) as Reached;
    counts.sent++;
    try {
      const answer = await ask(port, agent, sent);
      const back = leadsBack(answer);
      const status = back ? `${answer.status} back` : String(answer.status);
      counts.statuses[status] = (counts.statuses[status] ?? 0) + 1;
      const what = faultOf(sent, answer);
      if (what) wrong.push({ what, sent: short(sent), answer: answer.text.slice(0, 300) });
      const { location, 'set-cookie': cookies = [] } = answer.headers;
      if (location && !back) {
        learnTicket(pool, app.settings.SECRET, location);
        pool.learn(location);
        pool.learnLink(location);
      }
      if (answer.status === 200 && !answer.headers['content-encoding']) pool.learn(answer.text);
      // Someone who signed out comes in again.
      if (plan.who >= 0 && (answer.status === 401 || cookies.some((line) => /session=;/.test(line)))) await renew(plan.who);
    } catch (error) {
      wrong.push({ what: `was never answered: ${(error as Error).message}`, sent: short(sent), answer: '' });
    }
  }

  const batch = 400;
  for (let done = 0; done < count; done += batch) {
    const plans = fc.sample(plansFor(endpoints, pages), { seed: seed + done, numRuns: Math.min(batch, count - done) });
    const queue = plans.values();
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (const plan of queue) await one(plan);
      }),
    );
    for (const mail of mailbox.left().splice(0)) pool.learn(mail.text);
  }
  agent.destroy();
  restore();
  return { reached, wrong };
}
