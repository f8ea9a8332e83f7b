import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, linkToken, mostWrongCodes, problemWith, ticketOf } from './rules.ts';
import { nextPage } from './shapes.ts';

const secret = 'a secret of thirty-two characters';

describe('a link’s token', () => {
  it('leads to its own request, and nothing else does', () => {
    fc.assert(fc.property(fc.uuid(), (ticket) => void expect(ticketOf(secret, linkToken(secret, ticket))).toBe(ticket)));
    fc.assert(
      fc.property(fc.uuid(), fc.string(), (ticket, other) => {
        const token = linkToken(secret, ticket);
        for (const made of [
          ticket,
          `${ticket}.`,
          `${token}.`,
          `${token}${other || 'x'}`,
          token.toUpperCase(),
          linkToken(`${secret}x`, ticket),
          other,
        ])
          expect(ticketOf(secret, made)).toBeNull();
      }),
    );
  });
});

describe('a code', () => {
  it('is six digits that follow from the request and the secret', () => {
    fc.assert(
      fc.property(fc.uuid(), (ticket) => {
        expect(codeOf(secret, ticket)).toMatch(/^\d{6}$/);
        expect(codeOf(secret, ticket)).toBe(codeOf(secret, ticket));
      }),
    );
    const codes = Array.from({ length: 500 }, (_, index) => codeOf(secret, `ticket-${index}`));
    expect(new Set(codes).size).toBeGreaterThan(490);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
  });
});

describe('a request to sign in', () => {
  it('is good for nothing once it is used, closed or over, and says which in that order', () => {
    const open = { expiresAt: 100, usedAt: null, wrongCodes: 0 };
    expect(problemWith(undefined, 0)).toBe('unknown');
    expect(problemWith(open, 99)).toBeNull();
    expect(problemWith(open, 100)).toBe('expired');
    expect(problemWith({ ...open, wrongCodes: mostWrongCodes }, 100)).toBe('closed');
    expect(problemWith({ ...open, usedAt: 1, wrongCodes: mostWrongCodes }, 100)).toBe('used');
  });
});

describe('the page to go to', () => {
  it('is one of ours, whatever was typed', () => {
    const slashy = fc
      .array(fc.constantFrom('/', '//', '\\', '.', '..', 'en', '%2f', '%5c', '@', ':', '?', '#', 'evil.example', '\t', ' '))
      .map((parts) => `/${parts.join('')}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), slashy), (text) => {
        const page = nextPage.parse(text);
        expect(page).toMatch(/^\/(?![/\\])/);
        expect(new URL(page, 'https://skjold.example').origin).toBe('https://skjold.example');
        expect(new URL(`/en${page}`, 'https://skjold.example').origin).toBe('https://skjold.example');
      }),
      { numRuns: 2000 },
    );
  });

  it('is what was asked for where it can be', () => {
    expect(nextPage.parse('/courses/first?x=1#2')).toBe('/courses/first?x=1#2');
    expect(nextPage.parse('/en/courses')).toBe('/courses');
  });
});
