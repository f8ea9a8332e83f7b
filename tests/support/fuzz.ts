import { Agent } from 'node:http';
import fc from 'fast-check';
import type { AnyEndpoint } from '#server/endpoint.ts';
import { openLimits } from '#server/limits.ts';
import type { Visitor } from './client.ts';
import { firstKnown, learnTicket } from './fuzz-known.ts';
import { type Plan, plansFor } from './fuzz-requests.ts';
import { addressOf, ask, bodyOf, faultOf, leadsBack, type Sent, sendableHeader } from './fuzz-sending.ts';
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

export interface Fuzzed {
  reached: Map<string, Reached>;
  /** What must never happen, with the request that made it happen. */
  wrong: { what: string; sent: Sent; answer: string }[];
}

/** A request short enough to be printed. */
const short = (sent: Sent): Sent =>
  JSON.parse(
    JSON.stringify(sent, (_, value) =>
      typeof value === 'string' && value.length > 600 ? `${value.slice(0, 600)}… ${value.length}` : value,
    ),
  );

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
