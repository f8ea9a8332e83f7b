import { type Locale, translator } from '#i18n/index.ts';
import type { Feedback } from '../../../../shapes.ts';
import type { LabKind } from '../../kind.ts';
import { checkLog } from './rules/check.ts';
import { type LogLine, linesOf } from './rules/lines.ts';
import { type Log, type LogWork, log, logWork, type PublicLog } from './shapes.ts';

const isIntrusion = ({ story }: LogLine): boolean => story?.intrusion === true;

function lineIds(material: Log, id: string, which: (line: LogLine) => boolean): string[] {
  return linesOf(material, id).flatMap((line) => (which(line) ? [line.id] : []));
}

const named = <One extends { id: string }>(all: One[], id: string): One => all.find((one) => one.id === id) as One;

/** `17.11. 03.12 Jonas Friis, login`, as the log shows it. */
function title(material: Log, { on, at, person, event }: LogLine, locale: Locale): string {
  const who = named(material.people, person).name[locale];
  const what = named(material.events, event).name[locale];
  const [, month, day] = on.split('-').map(Number);
  return `${day}/${month} ${locale === 'da' ? at.replace(':', '.') : at} ${who}: ${what}`;
}

/** What was marked without being part of it: a harmless story once, and ordinary lines together. */
function falseMarks(material: Log, id: string, marked: Set<string>, locale: Locale): Feedback['parts'] {
  const t = translator(locale);
  const wrong = linesOf(material, id).filter((line) => marked.has(line.id) && !isIntrusion(line));
  const ordinary = wrong.filter(({ story }) => !story);
  const harmless = [...Map.groupBy(wrong, ({ story }) => story)].flatMap(([story, [line]]) =>
    story && line
      ? [
          {
            id: line.id,
            mark: 'wrong' as const,
            label: title(material, line, locale),
            explanation: story.explanation?.[locale] ?? '',
          },
        ]
      : [],
  );
  const [first] = ordinary;
  if (!first) return harmless;
  const label = t('lab.log.ordinary', { count: ordinary.length });
  return [...harmless, { id: first.id, mark: 'wrong', label, explanation: t('lab.log.ordinary.why') }];
}

export const logKind: LabKind<Log, LogWork, PublicLog> = {
  kind: 'log',
  material: log,
  work: logWork,
  check: checkLog,
  toPublic: (material, id, locale) => ({
    kind: 'log',
    lines: linesOf(material, id).map((line) => {
      const { country, address } = named(material.places, line.from);
      return {
        id: line.id,
        on: line.on,
        at: line.at,
        person: named(material.people, line.person).name[locale],
        event: named(material.events, line.event).name[locale],
        ok: line.result === 'ok',
        country: country[locale],
        address,
        detail: line.detail?.[locale],
      };
    }),
    people: material.people.flatMap(({ name, about }) => (about ? [{ name: name[locale], about: about[locale] }] : [])),
  }),
  key: (material, id) => lineIds(material, id, isIntrusion).sort(),
  fits(material, id, { lines }) {
    const known = new Set(lineIds(material, id, () => true));
    return new Set(lines).size === lines.length && lines.every((line) => known.has(line));
  },
  grade(material, id, { lines }) {
    const right = new Set(lineIds(material, id, isIntrusion));
    const hits = lines.filter((line) => right.has(line)).length;
    // A false mark costs what a hit earns: marking everything must not pay.
    return { earned: Math.max(0, hits - (lines.length - hits)), total: right.size };
  },
  explain(material, id, { lines }, locale) {
    const marked = new Set(lines);
    const intrusion = linesOf(material, id).filter(isIntrusion);
    return [
      ...intrusion.map((line) => ({
        id: line.id,
        mark: marked.has(line.id) ? ('right' as const) : ('missed' as const),
        label: title(material, line, locale),
        explanation: line.explanation?.[locale] ?? '',
      })),
      ...falseMarks(material, id, marked, locale),
    ];
  },
  // An ordinary line is one of many: which one says nothing to an author.
  picks(material, id, { lines }) {
    const marked = new Set(lines);
    return [...new Set(linesOf(material, id).flatMap((line) => (marked.has(line.id) ? [line.story ? line.part : 'ordinary'] : [])))];
  },
  words: (material, id, locale) => Object.fromEntries(linesOf(material, id).map((line) => [line.id, title(material, line, locale)])),
  samples: (material, id) => ({
    right: { lines: lineIds(material, id, isIntrusion) },
    wrong: { lines: lineIds(material, id, ({ story }) => story?.intrusion === false) },
  }),
};
