import type { Expectation, Goal, Records } from '../shapes.ts';
import { holds, networkOf } from './addresses.ts';
import { dkimIn, dmarcIn, zoneIn } from './meaning.ts';
import { type Result, resultsOf } from './senders.ts';

type Entry = Records['records'][number];

/** What a receiver may say to a sender. Anything else means that the record doesn't work. */
const answers = new Set<Result>(['pass', 'fail', 'softfail', 'neutral']);

/** Asked of every address there is, so that no way of writing it is worth more than another. */
function meetsSpf(
  material: Records,
  record: Entry,
  text: string,
  expected: Extract<Expectation, { senders: string[] } | { others: string }>,
) {
  const wanted = 'senders' in expected ? expected.senders.flatMap((sender) => networkOf(sender) ?? []) : [];
  const results = resultsOf(zoneIn(material), text, record.name.toLowerCase(), wanted);
  if ('others' in expected) {
    // There must be others: a record that lets everyone pass refuses nobody.
    const refusing = ([4, 6] as const).every((family) =>
      results.some(({ from, result }) => from.family === family && result === expected.others),
    );
    return refusing && results.every(({ result }) => result === 'pass' || result === expected.others);
  }
  return results.every(({ from, result }) => answers.has(result) && (result === 'pass') === wanted.some((network) => holds(network, from)));
}

function isMet(material: Records, record: Entry, text: string, expected: Expectation): boolean {
  if ('senders' in expected || 'others' in expected) return meetsSpf(material, record, text, expected);
  if ('key' in expected) {
    const { state } = dkimIn(text);
    return expected.key === 'gone' ? state === 'gone' || state === 'none' : state === expected.key;
  }
  const { there, policy, subdomains, reports } = dmarcIn(material, record, text);
  if ('policy' in expected) return there && policy === expected.policy;
  if ('subdomains' in expected) return there && subdomains === expected.subdomains;
  return there && reports.includes(expected.reports.toLowerCase());
}

/** Whether the records come to mean what a goal asks for, however they are written. */
export function meets(material: Records, texts: Map<string, string>, { record: id, expect }: Goal): boolean {
  const record = material.records.find((one) => one.id === id);
  return record !== undefined && expect.every((expected) => isMet(material, record, texts.get(id) ?? '', expected));
}

/** Of which kind of record something can be expected. */
export const kindOfExpectation = (expected: Expectation): Entry['is'] =>
  'senders' in expected || 'others' in expected ? 'spf' : 'key' in expected ? 'dkim' : 'dmarc';
