import { afterEach, describe, expect, it, vi } from 'vitest';
import { isId } from '#lib/ids.ts';
import { newAttemptId, sendAnswer } from './send-answer.ts';

const answer = { id: 'i', item: 'timber-call', version: 'v', response: { choice: 'a' } };
const replies = (status: number, body: string, type = 'application/problem+json; charset=utf-8') =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(body, { status, headers: { 'content-type': type } })),
  );

afterEach(() => vi.unstubAllGlobals());

describe('an attempt id', () => {
  it('is a UUIDv7 that sorts by time', () => {
    const early = newAttemptId(1_700_000_000_000);
    const late = newAttemptId(1_700_000_000_001);
    expect(isId(early)).toBe(true);
    expect(early[14]).toBe('7');
    expect(early < late).toBe(true);
  });
});

describe('sending an answer', () => {
  it('hands on the reply', async () => {
    replies(200, '{"recorded":false}');
    expect(await sendAnswer(answer, 'da', 'anna')).toEqual({ ok: true, reply: { recorded: false } });
  });

  it.each([
    [409, 'refused'],
    [410, 'refused'],
    [429, 'failed'],
    [503, 'failed'],
    [422, 'refused'],
    // From whoever checks the origin, not from whoever knows the answer.
    [403, 'failed'],
  ])('says what a %i means, in the words of the server', async (status, reason) => {
    replies(status, '{"detail":"Sådan"}');
    expect(await sendAnswer(answer, 'da', 'anna')).toEqual({ ok: false, reason, detail: 'Sådan' });
  });

  it('says whose it is, and is told when that is another than who is signed in', async () => {
    replies(409, '{"detail":"Sådan","fields":{"for":"Sådan"}}');
    expect(await sendAnswer(answer, 'da', 'anna')).toEqual({ ok: false, reason: 'another', detail: 'Sådan' });
    expect(JSON.parse(vi.mocked(fetch).mock.calls[0]?.[1]?.body as string)).toEqual({ ...answer, for: 'anna' });
  });

  it.each([401, 403, 404, 407, 410])('doesn’t take a %i from something in between for the last word', async (status) => {
    replies(status, '<html>', 'text/html');
    expect(await sendAnswer(answer, 'da', 'anna')).toEqual({ ok: false, reason: 'failed', detail: undefined });
  });

  it('says where it was given when it had to wait', async () => {
    replies(200, '{"recorded":true}');
    await sendAnswer({ ...answer, place: 'granhus' }, 'da', 'anna');
    expect(JSON.parse(vi.mocked(fetch).mock.calls[0]?.[1]?.body as string)).toEqual({ ...answer, for: 'anna', place: 'granhus' });
  });

  it('does without words where the server had none', async () => {
    replies(502, '<html>');
    expect(await sendAnswer(answer, 'da', 'anna')).toEqual({ ok: false, reason: 'failed', detail: undefined });
  });

  it('is an outcome, not an error, without a network', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await sendAnswer(answer, 'da', 'anna')).toEqual({ ok: false, reason: 'offline' });
  });
});
