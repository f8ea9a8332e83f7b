import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** As sent: still compressed when it was. */
  bytes: Buffer;
  /** Decoded. */
  text: string;
  json<T = Record<string, unknown>>(): T;
}

export interface Ask {
  method?: string;
  /** Sent as it stands: nothing is normalised on the way. */
  path: string;
  /** A header that is undefined is left out, also one that would be sent by itself. */
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

const decoded = (bytes: Buffer, encoding: string | undefined): string =>
  (encoding === 'br' && bytes.length > 0 ? brotliDecompressSync(bytes) : bytes).toString('utf8');

/** One request, told exactly what to send, answered with exactly what came. */
export function ask(port: number, { method = 'GET', path, headers = {}, body }: Ask): Promise<Answer> {
  const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: given, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = decoded(bytes, answer.headers['content-encoding']);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, text, json: () => JSON.parse(text) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

let visitors = 0;

/** Someone with a browser's habits: keeps cookies, and says with every write which site it comes from. Each comes from an address of its own. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly address = `203.0.113.${++visitors % 250}`;
  readonly #port: number;
  readonly #origin: string;

  constructor(port: number, origin: string) {
    this.#port = port;
    this.#origin = origin;
  }

  async ask({ method = 'GET', headers = {}, ...rest }: Ask): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const safe = method === 'GET' || method === 'HEAD';
    const answer = await ask(this.#port, {
      method,
      headers: {
        host: new URL(this.#origin).host,
        ...(cookie && { cookie }),
        'x-forwarded-for': this.address,
        ...(!safe && { origin: this.#origin, 'sec-fetch-site': 'same-origin' }),
        ...headers,
      },
      ...rest,
    });
    for (const line of answer.headers['set-cookie'] ?? []) this.keep(line);
    return answer;
  }

  get = (path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> => this.ask({ path, headers });

  post = (path: string, body: unknown, headers: OutgoingHttpHeaders = {}): Promise<Answer> =>
    this.ask({ method: 'POST', path, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

  form = (path: string, fields: Record<string, string>, headers: OutgoingHttpHeaders = {}): Promise<Answer> =>
    this.ask({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...headers },
      body: new URLSearchParams(fields).toString(),
    });

  /** Takes in the value of a Set-Cookie header. */
  keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '' || /;\s*max-age=0/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
