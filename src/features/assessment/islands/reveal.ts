/** What the server shows of an item after a part of a response, or why it couldn't be had. */
export type Revealed<Seen> =
  | { ok: true; seen: Seen }
  | { ok: false; reason: 'offline' | 'failed' | 'refused'; detail?: string | undefined };

const patience = 15_000;

/** Asks what an item shows after a draft. Never throws; nothing of it is recorded. */
export async function reveal<Seen>(item: { id: string; version: string }, draft: unknown, locale: string): Promise<Revealed<Seen>> {
  try {
    const reply = await fetch('/api/items/reveal', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': locale },
      body: JSON.stringify({ item: item.id, version: item.version, draft }),
      signal: AbortSignal.timeout(patience),
    });
    if (reply.ok) return { ok: true, seen: (await reply.json()) as Seen };
    const problem = await reply.json().catch(() => undefined);
    const detail = typeof problem?.detail === 'string' ? problem.detail : undefined;
    return { ok: false, reason: reply.status >= 500 || reply.status === 429 ? 'failed' : 'refused', detail };
  } catch {
    return { ok: false, reason: 'offline' };
  }
}
