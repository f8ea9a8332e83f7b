import { type Calibration, readCalibration } from '#features/reports/load/calibration.ts';
import { percent, printFigures, range } from './figures.ts';

// `npm run calibration`: what review predicted beside what happened. The same as the page /authors/calibration.

const names = {
  review: 'Review',
  'probe-30': 'Probes 30 days after a lesson, outside the schedule',
  'probe-90': 'Probes 90 days after a lesson, outside the schedule',
  waived: 'First review of what was tested out of',
};

function toText({ kind, reliability: found, falseWaives }: Calibration): string {
  if (!found) return `${names[kind]}\n  no answers yet`;
  const lines = [
    `${names[kind]}`,
    `  ${found.answers} answers${found.enough ? '' : ': too few to conclude anything'}`,
    `  predicted ${percent(found.predicted)}, remembered ${percent(found.observed.value)} (${range(found.observed)})`,
    `  log loss ${found.logLoss.toFixed(3)} nats an answer; always guessing the average ${found.baseline.toFixed(3)}`,
  ];
  const forgotten = falseWaives?.share;
  if (forgotten) lines.push(`  skipped but not remembered ${percent(forgotten.value)} (${range(forgotten)})`);
  const bins = found.bins.map(
    ({ from, to, answers, enough, observed }) =>
      `  ${range({ low: from, high: to }).padStart(9)}${String(answers).padStart(9)}${percent(observed.value).padStart(12)}  ${range(observed)}${enough ? '' : '  few'}`,
  );
  return [...lines, '', '  predicted  answers  remembered  between', ...bins].join('\n');
}

await printFigures(
  'npm run calibration                what was predicted beside what happened, with Wilson’s intervals (95%)\nnpm run calibration -- --json      the same for a program',
  readCalibration,
  (calibration) => calibration.map(toText).join('\n\n'),
);
