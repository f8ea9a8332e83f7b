import type { IncomingMessage, ServerResponse } from 'node:http';
import findMyWay from 'find-my-way';
import { readActor } from '#features/organizations/queries.ts';
import { isLocale, isMessageKey, type Locale, translator, type Values } from '#i18n/index.ts';
import { href } from '#i18n/paths.ts';
import { AppError } from '#lib/errors.ts';
import { type Problem, problemType, statusOf } from '#lib/problem.ts';
import type { App } from './app.ts';
import { isForm, readBody, type Sent } from './body.ts';
import type { AnyEndpoint, Reply } from './endpoint.ts';
import { type Flash, fitsCookie, flashCookie } from './flash.ts';

export interface Route {
  endpoint: AnyEndpoint;
  params: Record<string, string | undefined>;
}

/** Finds endpoints; `methods` are those that an address has, when it has any. */
export function openRouter(endpoints: readonly AnyEndpoint[]) {
  const router = findMyWay({ ignoreTrailingSlash: false, maxParamLength: 200 });
  for (const endpoint of endpoints) router.on(endpoint.method, endpoint.path, () => {}, endpoint);
  const methods = [...new Set(endpoints.map(({ method }) => method))];
  return {
    find(method: string, path: string): Route | null {
      const found = router.find(method === 'HEAD' ? 'GET' : (method as 'GET'), path);
      return found ? { endpoint: found.store as AnyEndpoint, params: found.params } : null;
    },
    methods: (path: string): string[] => methods.filter((method) => router.find(method, path)),
  };
}

/** Turns whatever was thrown into problem details (RFC 9457) in the reader's language. */
export function problemOf(error: unknown, locale: Locale): { problem: Problem; retryAfterSeconds?: number | undefined; expected: boolean } {
  const t = translator(locale);
  const known = error instanceof AppError ? error : new AppError('internal', 'error.internal');
  const wait: Values = known.retryAfterSeconds ? { count: Math.ceil(known.retryAfterSeconds / 60) } : {};
  const word = (key: string, values: Values = { ...wait, ...known.values }) => (isMessageKey(key) ? t(key, values) : key);
  const fields = Object.fromEntries(Object.entries(known.fields).map(([name, key]) => [name, word(key)]));
  return {
    problem: {
      type: `urn:skjold:problem:${known.code}`,
      title: t(`problem.${known.code}`),
      status: statusOf[known.code],
      detail: word(known.messageKey),
      ...(Object.keys(fields).length > 0 && { fields }),
      ...(known.rows.length > 0 && {
        rows: known.rows.map(({ line, text, messageKey, values }) => ({ line, text, problem: word(messageKey, values) })),
      }),
    },
    retryAfterSeconds: known.retryAfterSeconds,
    expected: error instanceof AppError,
  };
}

export function send(res: ServerResponse, { status, body, headers = {} }: Reply, type = 'application/json'): void {
  const text = body === undefined ? '' : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const { 'set-cookie': cookies, ...others } = headers;
  // Beside one that is there already: a session that was just prolonged.
  if (cookies) res.appendHeader('set-cookie', cookies);
  res.writeHead(status, {
    'cache-control': 'no-store',
    ...(body !== undefined && { 'content-type': `${type}; charset=utf-8` }),
    'content-length': Buffer.byteLength(text),
    ...others,
  });
  res.end(res.req.method === 'HEAD' ? undefined : text);
}

/** The language of an answer: what the form says, else what the person chose, else what the browser prefers. */
function localeFor(sent: unknown, chosen: Locale | undefined, accepts: string | undefined): Locale {
  const said = (sent as { locale?: unknown } | undefined)?.locale;
  if (isLocale(said)) return said;
  if (accepts === 'da' || accepts === 'en') return accepts;
  return chosen ?? (/^\s*en\b/i.test(accepts ?? '') ? 'en' : 'da');
}

function parse(endpoint: AnyEndpoint, value: unknown): unknown {
  if (!endpoint.body) return undefined;
  const parsed = endpoint.body.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => [path.map(String).join('.'), message] as const);
  const fields = Object.fromEntries(issues.filter(([, message]) => isMessageKey(message)));
  const [only] = Object.values(fields);
  throw new AppError('invalid', only ?? 'error.invalid', { fields });
}

const strings = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries((value ?? {}) as object).filter(([, text]) => typeof text === 'string'));

/** Turns the request of a form, whose body has been read, into one for a page. Answers with the page's address. */
export function asPage(req: IncomingMessage, page: string, origin: string): URL {
  req.method = 'GET';
  req.url = page;
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete req.headers[name];
  return new URL(page, origin);
}

/** Shows a page of ours as the answer to this request, whatever its own address. */
export type ShowPage = (page: string, flash: Flash) => Promise<void>;

/** Runs one endpoint: identify, read, check, limit, handle. Every failure is a clear answer. */
export async function serveEndpoint(
  app: App,
  { endpoint, params }: Route,
  req: IncomingMessage,
  res: ServerResponse,
  url: URL,
  client: string,
  show: ShowPage,
): Promise<void> {
  let sent: Sent | undefined;
  // A browser that sent a form wants a page for an answer; any other client wants the answer itself.
  const formPage = isForm(req) ? endpoint.form : undefined;
  /** The form's page, and what was typed there. What opens a door is never kept in a cookie, not even for two minutes. */
  const formOf = (form: NonNullable<typeof formPage>) => {
    const { token, ...values } = strings(sent?.value);
    const page = form(token === undefined ? values : { ...values, token }, params);
    return { address: href(locale, page), page: page.replace(/\?.*/, ''), values };
  };
  let locale = localeFor(undefined, undefined, req.headers['accept-language']);
  try {
    // Read before it is limited: a form comes back with what was typed then, too.
    if (endpoint.method !== 'GET') sent = await readBody(req, endpoint.most);
    locale = localeFor(sent?.value, undefined, req.headers['accept-language']);
    if (endpoint.limit) await app.limits.take(`${endpoint.method} ${endpoint.path}`, client, endpoint.limit);
    const cookies = req.headers.cookie;
    const session = await app.sessions.identify(cookies);
    const actor = session && (await readActor(app.db.read, session.userId));
    locale = localeFor(sent?.value, actor?.locale, req.headers['accept-language']);
    if (session?.cookie) res.setHeader('set-cookie', session.cookie);
    if (endpoint.for === 'signed-in' && !actor) throw new AppError('not-signed-in', 'error.not-signed-in');
    const body = parse(endpoint, sent?.value);
    const reply = await endpoint.handle({ app, actor, cookies, body, params, query: url.searchParams, locale, now: app.clock(), client });
    if (!reply.shown || !formPage) return send(res, reply);
    const { address, page, values } = formOf(formPage);
    await show(address, { page, values, found: reply.body });
  } catch (error) {
    const { problem, retryAfterSeconds, expected } = problemOf(error, locale);
    if (!expected) app.log.error({ err: error, route: endpoint.path }, 'an endpoint failed');
    if (formPage) {
      const { address, page, values } = formOf(formPage);
      const flash = { page, values, problem };
      // Nothing that was typed is lost: what no cookie can carry is shown at once.
      if (!fitsCookie(flash)) return show(address, flash);
      const cookie = flashCookie(app.settings.SECRET, app.settings.secureCookies, flash);
      return send(res, { status: 303, headers: { location: address, 'set-cookie': cookie } });
    }
    const retry: Record<string, string> = retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {};
    send(res, { status: problem.status, body: problem, headers: retry }, problemType);
  }
}
