const patience = 15_000;

/** What our own server says of what it will never take. Whatever stands between may say the same of something else. */
const final = new Set([400, 404, 409, 410, 413, 422]);

export type Posted =
  | { ok: true; body: unknown }
  /** `refused`: the same again won't help. The rest passes. `fields`: what of it was wrong (RFC 9457, section 3.2: an extension). */
  | { ok: false; reason: 'offline' | 'failed' | 'refused'; detail?: string | undefined; fields?: Record<string, unknown> | undefined };

/** Posts JSON to our own server. Never throws: whatever goes wrong is an outcome the learner is told about. */
export async function post(path: string, body: unknown, locale: string): Promise<Posted> {
  try {
    const reply = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': locale },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    if (reply.ok) return { ok: true, body: await reply.json() };
    const problem: { detail?: unknown; fields?: Record<string, unknown> } | undefined = await reply.json().catch(() => undefined);
    const ours = reply.headers.get('content-type')?.startsWith('application/problem+json') && final.has(reply.status);
    const detail = typeof problem?.detail === 'string' ? problem.detail : undefined;
    return { ok: false, reason: ours ? 'refused' : 'failed', detail, fields: problem?.fields };
  } catch {
    return { ok: false, reason: 'offline' };
  }
}
