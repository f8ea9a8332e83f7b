import { locales } from '#i18n/index.ts';
import type { Log } from '../shapes.ts';
import { linesOf } from './lines.ts';

interface Problem {
  path: (string | number)[];
  message: string;
}

/** How long a log may be: worth filtering, and no more to load than a picture. */
const length = { least: 80, most: 200 };

/** Names that a line uses and nothing describes. */
function unknownNames({ people, events, places, everyday, stories }: Log): Problem[] {
  const has = (list: { id: string }[], id: string) => list.some((one) => one.id === id);
  const faults = (path: (string | number)[], { person, from, event }: { person: string; from: string; event: string[] }): Problem[] => [
    ...(has(people, person) ? [] : [{ path: [...path, 'person'], message: `names the unknown person "${person}"` }]),
    ...(has(places, from) ? [] : [{ path: [...path, 'from'], message: `names the unknown place "${from}"` }]),
    ...event.filter((one) => !has(events, one)).map((one) => ({ path, message: `names the unknown event "${one}"` })),
  ];
  return [
    ...everyday.habits.flatMap(({ events: own, ...habit }, at) =>
      faults(['everyday', 'habits', at], { ...habit, event: Object.keys(own) }),
    ),
    ...stories.flatMap(({ lines }, story) =>
      lines.flatMap((line, at) => faults(['stories', story, 'lines', at], { ...line, event: [line.event] })),
    ),
  ];
}

function storyFaults({ everyday, stories }: Log): Problem[] {
  return stories.flatMap(({ intrusion, explanation, lines }, story) => [
    ...(intrusion || explanation ? [] : [{ path: ['stories', story], message: 'is harmless, so it needs an explanation' }]),
    ...lines.flatMap((line, at) => [
      ...(!intrusion || line.explanation
        ? []
        : [{ path: ['stories', story, 'lines', at], message: 'belongs to the intrusion, so it needs an explanation' }]),
      ...(everyday.days.includes(line.on)
        ? []
        : [{ path: ['stories', story, 'lines', at, 'on'], message: `is on ${line.on}, no day of the log` }]),
    ]),
  ]);
}

/** What only this kind can get wrong, by path into its material. */
export function checkLog(material: Log): Problem[] {
  const { stories, everyday } = material;
  const faults = [...unknownNames(material), ...storyFaults(material)];
  const fault = (path: (string | number)[], message: string) => faults.push({ path, message });
  everyday.habits.forEach(({ between: [start, end] }, at) => {
    if (start > end) fault(['everyday', 'habits', at, 'between'], 'ends before it begins');
  });
  for (const list of ['people', 'events', 'places', 'stories'] as const) {
    const ids = material[list].map(({ id }) => id);
    const again = ids.find((id, index) => ids.indexOf(id) < index);
    if (again !== undefined) fault([list], `has the id "${again}" twice`);
  }
  const lines = linesOf(material, '');
  if (lines.length < length.least || lines.length > length.most)
    fault(['everyday'], `makes a log of ${lines.length} lines, should be ${length.least} to ${length.most}`);
  const bad = lines.filter(({ story }) => story?.intrusion).length;
  if (bad === 0) fault(['stories'], 'hold no intrusion');
  if (bad > 12) fault(['stories'], `hold an intrusion of ${bad} lines, may be 12: fewer are marked, the rest told`);
  if (stories.filter(({ intrusion }) => !intrusion).length < 2) fault(['stories'], 'hold fewer than two harmless ones');
  // Two lines that read the same could not be told apart, and one might be right and the other wrong.
  for (const locale of locales) {
    const seen = new Map<string, boolean>();
    for (const { on, at, person, event, result, from, detail, story } of lines) {
      const text = [on, at, person, event, result, from, detail?.[locale]].join();
      const intrusion = story?.intrusion === true;
      if (seen.has(text) && seen.get(text) !== intrusion)
        fault(['stories'], `hold a line that reads like an ordinary one: ${on} ${at} ${person} ${event}`);
      seen.set(text, intrusion);
    }
  }
  return faults;
}
