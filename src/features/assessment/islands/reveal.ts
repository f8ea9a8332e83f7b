import { post } from './post.ts';

/** What the server shows of an item after a part of a response, or why it couldn't be had. */
export type Revealed<Seen> =
  | { ok: true; seen: Seen }
  | { ok: false; reason: 'offline' | 'failed' | 'refused'; detail?: string | undefined };

/** Asks what an item shows after a draft. Never throws; nothing of it is recorded. */
export async function reveal<Seen>(item: { id: string; version: string }, draft: unknown, locale: string): Promise<Revealed<Seen>> {
  const posted = await post('/api/items/reveal', { item: item.id, version: item.version, draft }, locale);
  return posted.ok ? { ok: true, seen: posted.body as Seen } : { ok: false, reason: posted.reason, detail: posted.detail };
}
