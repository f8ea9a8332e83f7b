import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invitationOf, invitationToken, joinLinkOf, joinToken } from './links.ts';

const secret = 'a secret of thirty-two characters';

describe.each([
  ['an invitation', invitationToken, invitationOf],
  ['a join link', joinToken, joinLinkOf],
] as const)('the token of %s', (_, make, read) => {
  it('leads to its own, and nothing else does', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), (id, other) => {
        const token = make(secret, id);
        expect(read(secret, token)).toBe(id);
        for (const made of [id, `${token}x`, token.slice(0, -1), `x${token.slice(1)}`, make(`${secret}x`, id), other, ''])
          expect(made === token ? null : read(secret, made)).toBeNull();
      }),
    );
  });
});

describe('tokens', () => {
  it('of one kind open no door of the other', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(joinLinkOf(secret, invitationToken(secret, id))).toBeNull();
        expect(invitationOf(secret, joinToken(secret, id))).toBeNull();
      }),
    );
  });
});
