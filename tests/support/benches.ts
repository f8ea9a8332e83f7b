import fc from 'fast-check';
import type { Log } from '#features/assessment/items/lab/kinds/log/shapes.ts';
import type { Records } from '#features/assessment/items/lab/kinds/records/shapes.ts';
import { because, both, ids, localized, marks } from './by-chance.ts';

// Labs made by chance: records to edit, and logs to filter.

const policies = ['quarantine', 'reject'] as const;
const byte = fc.integer({ min: 1, max: 254 });

type RecordsKey = { policy: (typeof policies)[number]; sender: number };
const recordsKey: fc.Arbitrary<RecordsKey> = fc.record({ policy: fc.constantFrom(...policies), sender: byte });

/** What decides the score: the expectations, and a solution that meets them. */
function keyed(material: Records, { policy, sender }: RecordsKey): Records {
  const solutions = [`v=spf1 ip4:192.0.2.${sender} -all`, `v=DMARC1; p=${policy}; rua=mailto:a@firma.example`];
  const expectations: Records['goals'][number]['expect'][] = [[{ senders: [`192.0.2.${sender}`] }, { others: 'fail' }], [{ policy }]];
  return {
    ...material,
    records: material.records.map((record, at) => ({ ...record, solution: solutions[at] as string })),
    goals: material.goals.map((goal, at) => ({ ...goal, explanation: because, expect: expectations[at] as (typeof expectations)[number] })),
  };
}

export const recordsMaterial: fc.Arbitrary<Records> = fc
  .record({
    titles: fc.tuple(localized, localized),
    labels: fc.tuple(localized, localized),
    key: recordsKey,
    zone: fc.subarray([1, 2, 3, 4]),
  })
  .map(({ titles, labels, key, zone }) =>
    keyed(
      {
        kind: 'records',
        zone: zone.map((at) => ({ name: `h${at}.firma.example`, type: 'A', value: `198.51.100.${at}` })),
        records: [
          { id: 'spf', name: 'firma.example', is: 'spf', title: titles[0], value: 'v=spf1 a mx ?all', solution: '' },
          { id: 'dmarc', name: '_dmarc.firma.example', is: 'dmarc', title: titles[1], value: 'v=DMARC1; p=none', solution: '' },
        ],
        goals: [
          { id: 'senders', record: 'spf', label: labels[0], explanation: because, expect: [{ others: 'fail' }] },
          { id: 'policy', record: 'dmarc', label: labels[1], explanation: because, expect: [{ policy: 'reject' }] },
        ],
      },
      key,
    ),
  );

export const otherRecords = (material: Records): fc.Arbitrary<Records> => recordsKey.map((key) => keyed(material, key));

/** A text as it might be sent: right, as it was found, nothing, or nonsense. */
export const recordText = ({ value, solution }: Records['records'][number]): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(value, solution, ''), fc.string({ maxLength: 40 }));

/** Which stories are the intrusion. */
const intrusions = (length: number) => marks(length, 1, 2);

const days = ['2026-11-16', '2026-11-17'];
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((one) => String(one).padStart(2, '0')).join(':'));

const storyLines = (story: string) =>
  fc
    .array(fc.record({ on: fc.constantFrom(...days), at: clock, person: fc.constantFrom('one', 'two') }), { minLength: 1, maxLength: 3 })
    .map((lines) =>
      lines.map((line, at) => ({
        ...line,
        event: 'login',
        result: 'ok' as const,
        from: 'home',
        detail: both(`${story} ${at}`),
        explanation: because,
      })),
    );

export const logMaterial: fc.Arbitrary<Log> = ids(3, 4).chain((stories) =>
  fc.record({
    kind: fc.constant('log' as const),
    people: fc.constant([
      { id: 'one', name: both('En'), about: because },
      { id: 'two', name: both('To') },
    ]),
    events: fc.constant([
      { id: 'login', name: both('Login') },
      { id: 'mail', name: both('Mail') },
    ]),
    places: fc.constant([{ id: 'home', country: both('Danmark'), address: '192.0.2.1' }]),
    everyday: fc.record({
      seed: fc.nat(1000),
      days: fc.constant(days),
      habits: fc.constant(
        ['one', 'two'].map((person) => ({
          person,
          from: 'home',
          between: ['07:00', '15:00'] as [string, string],
          events: { login: 10, mail: 10 },
        })),
      ),
    }),
    stories: intrusions(stories.length).chain((all) =>
      fc.tuple(
        ...stories.map((id, at) =>
          fc.record({ id: fc.constant(id), intrusion: fc.constant(all[at] as boolean), explanation: localized, lines: storyLines(id) }),
        ),
      ),
    ),
  }),
);

export const otherLog = (material: Log): fc.Arbitrary<Log> =>
  intrusions(material.stories.length).map((all) => ({
    ...material,
    stories: material.stories.map((story, at) => ({ ...story, intrusion: all[at] as boolean, explanation: because })),
  }));
