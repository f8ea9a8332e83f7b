import { locales } from '#i18n/index.ts';
import type { Headers } from '../shapes.ts';
import { ownResults } from './authentication.ts';
import { readFields } from './fields.ts';
import { hopsOf, linesOf, placed } from './material.ts';
import { handover } from './trace.ts';

/** What is wrong with a mail's headers as an exercise, for the author. */
export function headersFaults(material: Headers): { path: (string | number)[]; message: string }[] {
  const [da, en] = locales.map((locale) => linesOf(material, '', locale));
  const places = (da ?? []).map(({ place }) => place);
  const flags = material.lines.filter(({ flag }) => flag).length;
  const fault = (path: (string | number)[], message: string) => ({ path, message });
  const wrong = (own: boolean, path: (string | number)[], message: string) => (own ? [fault(path, message)] : []);
  const results = ownResults(readFields(material.source.da), material.ours);
  return [
    ...wrong(
      (da ?? []).some(({ field }) => !/^[!-9;-~]+$/.test(field.name)),
      ['source'],
      'has a line that is no header field',
    ),
    ...wrong(
      places.join() !== (en ?? []).map(({ place }) => place).join(),
      ['source'],
      'has other header fields in Danish than in English',
    ),
    ...material.lines.flatMap((line, at) => [
      ...wrong(!places.includes(placed(line.at)), ['lines', at], `speaks of "${line.at}", which the source doesn't have`),
      ...wrong(
        material.lines.findIndex((one) => one.id === line.id || placed(one.at) === placed(line.at)) !== at,
        ['lines', at],
        `describes "${line.at}" twice, or has the id of another line`,
      ),
    ]),
    ...wrong(flags === 0, ['lines'], 'has no flag to find'),
    ...wrong(material.lines.length - flags < 2, ['lines'], 'has fewer than two decoys'),
    ...wrong(
      material.server !== undefined && handover(hopsOf(material), material.ours) < 0,
      ['server'],
      'asks for a server, but no Received line of ours tells where the mail came from',
    ),
    ...wrong(material.server !== undefined && hopsOf(material).length < 2, ['server'], 'asks for a server where there is only one'),
    ...wrong(
      material.checks !== undefined && results === undefined,
      ['checks'],
      'asks what the checks say, but no Authentication-Results line is of ours',
    ),
  ];
}
