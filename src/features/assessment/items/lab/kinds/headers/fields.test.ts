import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingsOf, ownResults, readResults } from './rules/authentication.ts';
import { decodeWords, readAddress, readFields, tokens } from './rules/fields.ts';
import { handover, readHop, readHops } from './rules/trace.ts';

const source = `Return-Path: <svar@udsendelse.example>
Received: from mx.lindholt.example (localhost [127.0.0.1])
\tby mx.lindholt.example (Postfix) with ESMTP id 4Zk; Tue, 17 Nov 2026 09:12:05 +0100
Received: from mail.dalgaard.example (vps-7.udlejning.example [203.0.113.77])
\tby mx.lindholt.example (Postfix) with ESMTPS id 4Zj
\tfor <mette@lindholt.example>; Tue, 17 Nov 2026 09:12:04 +0100
Received: from kontor (unknown [192.0.2.9]) by mx.lindholt.example; Tue, 17 Nov 2026 09:11:58 +0100
Authentication-Results: mx.lindholt.example;
\tspf=pass (sender (really) allowed) smtp.mailfrom=udsendelse.example;
\tdkim=none; dmarc=fail (p=none; dis=none) header.from=dalgaard.example
Authentication-Results: mail.dalgaard.example; spf=pass; dkim=pass; dmarc=pass
Subject: =?utf-8?Q?Nyt_kontonummer_p=C3=A5?= =?utf-8?B?IGZha3R1cmE=?=
`;

describe('reading headers', () => {
  const fields = readFields(source);

  it('unfolds lines and stops at the empty one', () => {
    expect(fields.map(({ name }) => name)).toEqual([
      'Return-Path',
      'Received',
      'Received',
      'Received',
      'Authentication-Results',
      'Authentication-Results',
      'Subject',
    ]);
    expect(readFields(`${source}\nHej Mette: se her`)).toEqual(fields);
    expect(fields[2]?.lines).toHaveLength(3);
  });

  it('reads a hop: what the other side called itself, and the address it had', () => {
    expect(readHop(fields[2]?.value ?? '')).toEqual({
      claimed: 'mail.dalgaard.example',
      name: 'vps-7.udlejning.example',
      ip: '203.0.113.77',
      by: 'mx.lindholt.example',
      recipient: 'mette@lindholt.example',
      at: 'Tue, 17 Nov 2026 09:12:04 +0100',
    });
    expect(readHop('from kontor (unknown [192.0.2.9]) by mx.example; now')).toMatchObject({ ip: '192.0.2.9', name: undefined });
    expect(readHop('from [IPv6:2001:db8::5] by mx.example with ESMTP')).toMatchObject({
      ip: '2001:db8::5',
      by: 'mx.example',
      at: undefined,
    });
  });

  it('finds where the mail came into the house, past hops within it and above a line that was sent along', () => {
    const ours = ['mx.lindholt.example', 'localhost'];
    expect(handover(readHops(fields), ours)).toBe(1);
    expect(handover(readHops(fields), ['another.example'])).toBe(-1);
  });

  it('believes our own server’s results alone', () => {
    expect(findingsOf(ownResults(fields, ['MX.lindholt.example']) ?? [])).toEqual({ spf: 'pass', dkim: 'none', dmarc: 'fail' });
    expect(ownResults(fields, ['mx.example'])).toBeUndefined();
    expect(readResults('mx.example 1; spf/1=SoftFail reason="not listed" smtp.mailfrom="a.example"').results).toEqual([
      { method: 'spf', result: 'softfail', about: [{ what: 'smtp.mailfrom', value: 'a.example' }] },
    ]);
    expect(readResults('mx.example; none').results).toEqual([]);
  });

  it('reads addresses, comments within comments and letters written as codes', () => {
    expect(readAddress('"Dalgaard, Trælast" <faktura@dalgaard.example>')).toEqual({
      name: 'Dalgaard, Trælast',
      address: 'faktura@dalgaard.example',
    });
    expect(readAddress('<>')).toEqual({ address: '' });
    expect(tokens('a (b (c) d) "e (f)" g')).toEqual([
      { text: 'a', comment: false },
      { text: 'b (c) d', comment: true },
      { text: '"e (f)"', comment: false },
      { text: 'g', comment: false },
    ]);
    expect(decodeWords(fields.at(-1)?.value ?? '')).toBe('Nyt kontonummer på faktura');
  });

  it('reads anything at all without falling over', () => {
    const bits = fc.array(
      fc.constantFrom('(', ')', '"', '[', ']', ';', '=', '<', '>', ':', ' ', '\n\t', 'from', 'by', 'a.example', '=?utf-8?Q?=Z?='),
    );
    fc.assert(
      fc.property(bits, (all) => {
        const text = all.join('');
        for (const { value } of readFields(`Received: ${text}\nX: ${text}`)) {
          readHop(value);
          readResults(value);
          readAddress(value);
          tokens(value);
          decodeWords(value);
        }
      }),
    );
  });
});
