import type { IncomingMessage } from 'node:http';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may change something. Browsers name the site that a request comes from in Origin, or say in
 * Sec-Fetch-Site how it relates to ours; a client that sends neither is no browser and carries nobody's cookies by accident.
 */
export function mayWrite({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>, origins: ReadonlySet<string>): boolean {
  if (safe.has(method ?? 'GET')) return true;
  if (headers.origin !== undefined) return origins.has(headers.origin);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
