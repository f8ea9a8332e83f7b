import type { IncomingMessage } from 'node:http';
import { AppError } from '#lib/errors.ts';

const usualMost = 64 * 1024;

export interface Sent {
  kind: 'json' | 'form';
  value: unknown;
}

function readText(req: IncomingMessage, most: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const tooLarge = () => {
      // The rest is read and thrown away, so that the answer reaches a client that is still sending.
      req.removeAllListeners('data');
      req.resume();
      reject(new AppError('too-large', 'error.too-large'));
    };
    if (Number(req.headers['content-length'] ?? 0) > most) return tooLarge();
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) return tooLarge();
      chunks.push(chunk);
    });
    req.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    req.on('error', reject);
  });
}

// PostgreSQL's text can't hold it, and nothing that people write does.
const nul = /\0|\\u0000|%00/i;

const typeOf = (req: IncomingMessage) => req.headers['content-type']?.split(';')[0]?.trim().toLowerCase();

/** Whether a browser sent it, with a form: it wants a page for an answer. */
export const isForm = (req: IncomingMessage): boolean =>
  typeOf(req) === 'application/x-www-form-urlencoded' && req.headers.accept?.includes('text/html') === true;

/** Reads a JSON or form body. Throws an `AppError` that says what is wrong with it. */
export async function readBody(req: IncomingMessage, most = usualMost): Promise<Sent> {
  const type = typeOf(req);
  const form = type === 'application/x-www-form-urlencoded';
  if (!form && type !== 'application/json') throw new AppError('unsupported-media-type', 'error.unsupported-media-type');
  const text = await readText(req, most);
  if (nul.test(text)) throw new AppError('bad-request', 'error.invalid');
  if (form) return { kind: 'form', value: Object.fromEntries(new URLSearchParams(text)) };
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    throw new AppError('bad-request', 'error.malformed-json');
  }
}
