import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** For what is not a page: nothing may load, nothing may frame it. */
const bare = "default-src 'none'; frame-ancestors 'none'";

/** The policy of the service worker: it asks this site for what it keeps, and does nothing else. */
export const workerPolicy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/** The policy of a page: what the build wrote for it, and what only a header can say. */
export const pagePolicy = (built: string | undefined): string =>
  built?.includes('frame-ancestors') ? built : `${(built ?? "default-src 'self'").replace(/;\s*$/, '')}; frame-ancestors 'none'`;

const everywhere: [string, string][] = [
  ['content-security-policy', bare],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
];

/** Headers of every answer, pages and files and errors alike. Strict transport only where people come by https. */
export function setSecurityHeaders(res: ServerResponse, https: boolean): void {
  for (const [name, value] of everywhere) res.setHeader(name, value);
  if (https) res.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains');
}

/**
 * Completes the policy of a page made on demand, when its headers go out. One that turned out not to be there is drawn by
 * the built page of its status, so that one's policy holds; what is no page, such as a redirect, keeps the bare one.
 */
export function completePolicy(res: ServerResponse, builtPolicy: (status: number) => string | undefined): void {
  const name = 'content-security-policy';
  res.removeHeader(name);
  const writeHead = res.writeHead.bind(res) as (status: number, headers: OutgoingHttpHeaders) => ServerResponse;
  res.writeHead = ((status: number, headers: OutgoingHttpHeaders = {}) => {
    // Whoever compresses in between has set the headers one by one already.
    const made = headers[name] ?? res.getHeader(name) ?? builtPolicy(status);
    return writeHead(status, { ...headers, [name]: made === undefined ? bare : pagePolicy(String(made)) });
  }) as ServerResponse['writeHead'];
}
