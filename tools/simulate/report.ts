import { type Assumptions, varied } from './assumptions.ts';
import { atTheEnd, type Comparison, compare, overYear } from './compare.ts';

const percent = (share: number): string => `${Math.round(share * 100)}%`;
const points = (difference: number): string => `${difference >= 0 ? '+' : '−'}${Math.abs(Math.round(difference * 100))}`;

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const byMonth = ({ skjold, yearly }: Comparison): string =>
  table(
    ['week', 'Skjold', 'one course', 'difference, points'],
    skjold.recall.flatMap((share, week) => {
      if (week % 4 !== 3) return [];
      const other = yearly.recall[week] ?? 0;
      const interval = (plusMinus: number | undefined) => ` ± ${((plusMinus ?? 0) * 100).toFixed(1)}`;
      return [
        [
          String(week + 1),
          percent(share) + interval(skjold.plusMinus[week]),
          percent(other) + interval(yearly.plusMinus[week]),
          points(share - other),
        ],
      ];
    }),
  );

const row = (says: string, value: string, { skjold, yearly }: Comparison): string[] => [
  says,
  value,
  `${Math.round(skjold.minutes)}`,
  percent(overYear(skjold)),
  percent(overYear(yearly)),
  points(overYear(skjold) - overYear(yearly)),
  percent(atTheEnd(skjold)),
  percent(atTheEnd(yearly)),
  points(atTheEnd(skjold) - atTheEnd(yearly)),
];

/** Each assumption on its own put elsewhere, with everything else as assumed. */
function sensitivity(assumed: Assumptions, seed: number, as: Comparison): string {
  const rows = Object.entries(varied).flatMap(([name, { says, values }]) =>
    values.map((value) => row(says, `${value}`, compare({ ...assumed, [name]: value }, seed))),
  );
  return table(
    ['assumption', 'value', 'minutes', 'year: Skjold', 'course', 'points', 'end: Skjold', 'course', 'points'],
    [row('as assumed', '', as), ...rows],
  );
}

const list = (assumed: Assumptions): string =>
  table(
    ['assumption', 'value'],
    Object.entries(assumed).map(([name, value]) => [`\`${name}\``, String(value)]),
  );

/** Everything the simulation found, as text that also reads well in Git. `seeds` are independent repetitions. */
export function report(assumed: Assumptions, seeds: readonly number[], first: Comparison): string {
  const again = seeds.slice(1).map((seed) => compare(assumed, seed));
  const ends = [first, ...again].map((one) => points(atTheEnd(one.skjold) - atTheEnd(one.yearly)));
  return `# One course a year, or Skjold, in the same minutes

Simulated, not measured: nobody was asked anything. \`npm run simulate\` made this page. ${assumed.people} invented people learn
${assumed.lessons * assumed.itemsPerLesson} questions twice, once each way: one takes every lesson on the first day and spends the rest of the time on going through the
questions again; the other takes ${assumed.lessonsPerWeek} lesson a week and answers at most six questions on the days they open Skjold, when the product's own schedule
(FSRS-6) says that one is due. Each pair spends the same number of minutes, ${Math.round(first.skjold.minutes)} on average over the year.

They forget by another model than the schedule's: traces that fade by a power law (Pavlik & Anderson, Cognitive Science 29, 2005), with every person's and
every question's own noise. The schedule hears right or wrong, and nothing else.

![Recall over the year, both ways](recall.svg)

${byMonth(first)}

± is half a 95% interval between people. With other seeds (${seeds.slice(1).join(', ')}) the difference at the end of the year is ${ends.slice(1).join(', ')} points; with the first, ${seeds[0]}, ${ends[0]}.

## What hangs on what

One assumption at a time is put elsewhere. "Year" is the mean over all weeks, "end" the last one; points are Skjold minus the course.

${sensitivity(assumed, seeds[0] as number, first)}

## What it does not say

- That people who remember are safer, or a company more secure: it is about recall alone.
- That real people forget like this. No assumption was fitted to Danish employees; the calibration page shows what is measured in use.
- Skjold's people have met little in the first weeks, and so know less then: the table says so.
- It assumes that both hold out: that nobody leaves the course halfway, and that Skjold is opened as often in December as in January.

## Assumptions

${list(assumed)}

See \`tools/simulate/assumptions.ts\` for what each of them means.
`;
}
