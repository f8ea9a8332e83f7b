import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';
import { href, localeOf } from '#i18n/paths.ts';
import { AppError } from '#lib/errors.ts';
import { problemType } from '#lib/problem.ts';
import type { App } from './app.ts';
import { type BuiltFile, sendBuiltFile } from './built-files.ts';
import type { Flash } from './flash.ts';
import { completePolicy, setSecurityHeaders } from './headers.ts';
import { mayWrite } from './origin.ts';
import { asPage, type openRouter, problemOf, type ShowPage, send, serveEndpoint } from './router.ts';

/** Astro's handler for on-demand pages: calls `next` when no page has the address. */
export type RenderPage = (req: IncomingMessage, res: ServerResponse, next: () => void, locals: object) => Promise<void>;

export interface Site {
  app: App;
  router: ReturnType<typeof openRouter>;
  files: Map<string, BuiltFile>;
  render: RenderPage;
  /** Every origin that is this site. */
  origins: ReadonlySet<string>;
  isReady: () => boolean;
}

// On-demand pages only: built files carry a better twin made ahead. Quality 4 is about as quick as gzip and smaller.
const compress = compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } });

/** The address a client came from: the one before our own proxies, when there are any. */
function clientOf(req: IncomingMessage, proxies: number): string {
  const forwarded = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  return (proxies > 0 && forwarded.at(-proxies)) || req.socket.remoteAddress || '';
}

/** The language of an answer to someone of whom nothing but the browser is known. */
const localeAccepted = (req: IncomingMessage) => (/^\s*en\b/i.test(req.headers['accept-language'] ?? '') ? 'en' : 'da');

function refuse(res: ServerResponse, error: AppError, req: IncomingMessage, headers: Record<string, string> = {}): void {
  const { problem } = problemOf(error, localeAccepted(req));
  send(res, { status: problem.status, body: problem, headers }, problemType);
}

const probes: Record<string, (site: Site) => boolean> = { '/healthz': () => true, '/readyz': ({ isReady }) => isReady() };

function parseUrl(req: IncomingMessage, origin: string): URL | null {
  try {
    const url = new URL(`${origin}${req.url?.startsWith('/') ? req.url : '/'}`);
    decodeURIComponent(url.pathname);
    // `/x/..//host` has become `//host`, which leads to another site when it is sent as a location.
    url.pathname = url.pathname.replace(/^\/{2,}/, '/');
    return url;
  } catch {
    return null;
  }
}

/** Serves one request: probes, built files, endpoints, then pages made on demand. Nothing a client sends makes it answer 500. */
export async function serve(site: Site, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { app, router, files } = site;
  const { ORIGIN, PROXIES, secureCookies } = app.settings;
  setSecurityHeaders(res, secureCookies);
  const notFound = () => {
    setSecurityHeaders(res, secureCookies);
    const page = files.get('/404');
    if (page) sendBuiltFile(req, res, page, 404);
    else refuse(res, new AppError('not-found', 'error.not-found'), req);
  };

  // `//host` would be another site to a browser, and to the URL parser.
  const path = req.url?.replace(/^\/{2,}/, '/') ?? '/';
  req.url = path;
  const url = parseUrl(req, ORIGIN);
  if (!url) return refuse(res, new AppError('bad-request', 'error.malformed-address'), req);
  const probe = probes[url.pathname];
  if (probe) return send(res, { status: probe(site) ? 200 : 503, body: { ok: probe(site) } });
  if (!mayWrite(req, site.origins)) return refuse(res, new AppError('forbidden', 'error.foreign-origin'), req);

  const method = req.method ?? 'GET';
  const reading = method === 'GET' || method === 'HEAD';
  const file = reading && !url.pathname.startsWith('/api/') ? files.get(url.pathname) : undefined;
  if (file && url.pathname !== '/404' && url.pathname !== '/500') return sendBuiltFile(req, res, file);

  const renderPage = async (address: URL, answer?: Flash) => {
    // Pages see the host that people use, whatever a client or a proxy calls it.
    req.headers.host = address.host;
    for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-forwarded-for', 'forwarded'])
      delete req.headers[name];
    if (address.protocol === 'https:') req.headers['x-forwarded-proto'] = 'https';
    res.setHeader('cache-control', 'no-store');
    completePolicy(res, (status) => files.get(`/${status}`)?.headers['content-security-policy']);
    await new Promise<void>((done) => compress(req as never, res as never, () => done()));
    await site.render(req, res, notFound, answer ? { app, answer } : { app });
  };

  const route = router.find(method, url.pathname);
  if (route) {
    const show: ShowPage = (page, answer) => renderPage(asPage(req, page, ORIGIN), answer);
    return serveEndpoint(app, route, req, res, url, clientOf(req, PROXIES), show);
  }
  const allowed = router.methods(url.pathname);
  if (allowed.length > 0 && !reading)
    return refuse(res, new AppError('method-not-allowed', 'error.method-not-allowed'), req, { allow: allowed.join(', ') });
  if (url.pathname.startsWith('/api/')) {
    const known = allowed.length > 0;
    // The address of a form that was answered in its endpoint's place, typed or loaded again.
    const form = reading && req.headers.accept?.includes('text/html') ? router.find('POST', url.pathname) : null;
    const page = form?.endpoint.form?.({}, form.params);
    if (page) return send(res, { status: 303, headers: { location: href(localeAccepted(req), page) } });
    const error = known ? new AppError('method-not-allowed', 'error.method-not-allowed') : new AppError('not-found', 'error.not-found');
    return refuse(res, error, req, known ? { allow: allowed.join(', ') } : {});
  }
  if (!reading) return refuse(res, new AppError('method-not-allowed', 'error.method-not-allowed'), req, { allow: 'GET, HEAD' });
  if (url.pathname.length > 1 && url.pathname.endsWith('/'))
    return send(res, { status: 308, headers: { location: url.pathname.replace(/\/+$/, '') + url.search } });

  await renderPage(url);
}

/** What people see when a page fails: the built page, in no case a stack. */
export function servePageFailure({ app, files }: Site, error: unknown, req: IncomingMessage, res: ServerResponse): void {
  app.log.error({ err: error, path: req.url?.replace(/\?.*/, '') }, 'a request failed');
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const page = files.get('/500');
  if (page) sendBuiltFile(req, res, page, 500);
  else send(res, { status: 500, body: problemOf(error, localeOf(new URL('http://x/'))).problem }, problemType);
}
