import type { Check, Finding } from '../shapes.ts';
import { type Field, tokens } from './fields.ts';
import { isNamed, isOurs } from './trace.ts';

/** What one check said of a mail (RFC 8601 §2.2). */
export interface Result {
  method: string;
  /** As it is written: pass, fail, softfail, none … */
  result: string;
  /** What was looked at, such as `smtp.mailfrom` and the domain. */
  about: { what: string; value: string }[];
}

/** Splits an Authentication-Results value. Who wrote it stands first; a result that isn't one is left out. */
export function readResults(value: string): { by: string; results: Result[] } {
  // Comments mean nothing to a machine.
  const plain = tokens(value).flatMap(({ text, comment }) => (comment ? [] : [text]));
  const [head = '', ...rest] = plain.join(' ').split(';');
  const results = rest.flatMap((part): Result[] => {
    const [first = '', ...more] = part.trim().split(/\s+/).filter(Boolean);
    const [method, result] = pair(first);
    if (!result) return [];
    const about = more.flatMap((one) => {
      const [what, said] = pair(one);
      return said && what.includes('.') ? [{ what: what.toLowerCase(), value: said.replaceAll('"', '') }] : [];
    });
    // A method may carry its version: `spf/1`.
    return [{ method: (method.split('/')[0] ?? '').toLowerCase(), result: result.toLowerCase(), about }];
  });
  return { by: head.trim().split(/\s/)[0] ?? '', results };
}

function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** What the words of RFC 8601 §2.7 come down to. An error or a "neutral" says nothing of the sender. */
export function findingOf(result: string | undefined): Finding {
  if (result === 'pass') return 'pass';
  return result === 'fail' || result === 'softfail' || result === 'policy' ? 'fail' : 'none';
}

/** The newest results under our own server's name: the same line under another's name may come from the sender (RFC 8601 §5, §7.1). */
export function ownResults(fields: Field[], ours: string[]): Result[] | undefined {
  const read = fields.flatMap(({ name, value }) => (isNamed(name, 'authentication-results') ? [readResults(value)] : []));
  return read.find(({ by }) => isOurs(ours, by))?.results;
}

export const findingsOf = (results: Result[]): Record<Check, Finding> => {
  const of = (check: Check) => findingOf(results.find(({ method }) => method === check)?.result);
  return { spf: of('spf'), dkim: of('dkim'), dmarc: of('dmarc') };
};
