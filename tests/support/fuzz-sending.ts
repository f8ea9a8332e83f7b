import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { Pool } from './fuzz-pool.ts';
import type { Plan } from './fuzz-requests.ts';

export interface Answered {
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

/** However slow the machine is, an answer comes. */
const silence = 120_000;
/** Made sendable: what node's own client refuses to send is said to the server byte by byte, in tests/http/fuzz.test.ts. */
const sendablePath = (path: string) => path.replace(/[^\x21-\x7e]/gu, (char) => encodeURIComponent(char.toWellFormed())).slice(0, 8_000);
export const sendableHeader = (value: string) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?');

export function ask(port: number, agent: Agent, { method, path, headers, body }: Sent): Promise<Answered> {
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
export function addressOf({ address, path, query, link }: Plan, pool: Pool): string {
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

export function bodyOf(body: NonNullable<Plan['body']>, pool: Pool): { text: string; type: string } {
  const value = pool.filled(body.value);
  if (body.as === 'raw') return { text: String(value), type: 'application/json' };
  if (body.as === 'json') return { text: JSON.stringify(value) ?? '', type: 'application/json' };
  const fields = Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([name, one]) => [
    name,
    asField(one).toWellFormed(),
  ]);
  return { text: new URLSearchParams(fields).toString(), type: 'application/x-www-form-urlencoded' };
}

/** What is wrong with an answer, if anything. */
export function faultOf(sent: Sent, { status, headers, text }: Answered): string | undefined {
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
export const leadsBack = ({ headers }: Answered): boolean =>
  (headers['set-cookie'] ?? []).some((line) => {
    const [, text = ''] = /^flash=([\w-]+)\./.exec(line) ?? [];
    return Buffer.from(text, 'base64url').toString().includes('"problem":');
  });
