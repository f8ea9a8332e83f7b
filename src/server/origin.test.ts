import { describe, expect, it } from 'vitest';
import { mayWrite } from './origin.ts';

const ours = new Set(['https://skjold.example']);
const asks = (method: string, headers: Record<string, string>) => mayWrite({ method, headers }, ours);

describe('who may write', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('anyone who only reads: %s', (method) => {
    expect(asks(method, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe(true);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'post'])('our own pages and clients that are no browser: %s', (method) => {
    for (const headers of [{ origin: 'https://skjold.example' }, {}, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])
      expect(asks(method, headers as Record<string, string>)).toBe(true);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '' },
      { origin: 'https://skjold.example.evil.example' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
    ])
      expect(asks(method, headers as Record<string, string>), JSON.stringify(headers)).toBe(false);
  });
});
