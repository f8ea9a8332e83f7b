import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative } from 'node:path';
import { sha256 } from '#lib/hash.ts';
import { pagePolicy, workerPolicy } from './headers.ts';
import { pageLinkHeader } from './page-links.ts';

interface Variant {
  bytes: Buffer;
  etag: string;
}
export interface BuiltFile {
  plain: Variant;
  brotli: Variant | undefined;
  headers: Record<string, string>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
};

const policyTag = /<meta http-equiv="content-security-policy" content="([^"]*)">/;
const variant = (bytes: Buffer): Variant => ({ bytes, etag: `"${sha256(bytes).slice(0, 27)}"` });

/** What decides how everything else is kept; it keeps no copy of itself. */
const worker = '/sw.js';

/**
 * Files named after their content never change; the rest is asked for again, and answered with 304 when it's the same.
 * `public` is what the service worker goes by: nothing else may be called so.
 */
function cacheFor(path: string): string {
  if (path === worker) return 'no-cache';
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';
}

/** Reads a build into memory: by address, with the compressed twin that the build left beside it. */
export function readBuiltFiles(folder: string, origin: string): Map<string, BuiltFile> {
  const files = new Map<string, BuiltFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (!entry.isFile() || file.endsWith('.br')) continue;
    const path = `/${relative(folder, file).replaceAll('\\', '/')}`;
    const page = path.endsWith('.html');
    const bytes = readFileSync(file);
    const built = page ? pagePolicy(policyTag.exec(bytes.toString('utf8'))?.[1]) : undefined;
    const policy = path === worker ? workerPolicy : built;
    const small = existsSync(`${file}.br`) ? variant(readFileSync(`${file}.br`)) : undefined;
    const address = page ? path.replace(/(\/index)?\.html$/, '') || '/' : path;
    const links = page && !/^\/(404|500)$/.test(address) ? pageLinkHeader(origin, address) : undefined;
    files.set(address, {
      plain: variant(bytes),
      brotli: small,
      headers: {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'cache-control': cacheFor(path),
        vary: 'accept-encoding',
        ...(policy && { 'content-security-policy': policy }),
        ...(links && { link: links }),
      },
    });
  }
  return files;
}

const matches = (header: string | undefined, etag: string): boolean =>
  header !== undefined && (header === '*' || header.split(',').some((one) => one.trim().replace(/^W\//, '') === etag));

/** RFC 9110, section 12.5.3: a coding of quality 0 is one that the client doesn't take. */
const takesBrotli = (header = ''): boolean => header.split(',').some((one) => /^\s*br\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(one));

export function sendBuiltFile(req: IncomingMessage, res: ServerResponse, file: BuiltFile, status = 200): void {
  const brotli = takesBrotli(req.headers['accept-encoding']?.toString()) ? file.brotli : undefined;
  const { bytes, etag } = brotli ?? file.plain;
  if (status === 200 && matches(req.headers['if-none-match'], etag)) {
    res.writeHead(304, { ...file.headers, etag });
    res.end();
    return;
  }
  res.writeHead(status, { ...file.headers, etag, 'content-length': bytes.length, ...(brotli && { 'content-encoding': 'br' }) });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}
