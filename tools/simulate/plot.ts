import type { Comparison, Mean } from './compare.ts';

const [width, height] = [720, 380];
const edge = { left: 56, right: 156, top: 24, bottom: 44 };
const round = (value: number) => Math.round(value * 10) / 10;

const x = (week: number, weeks: number) => round(edge.left + ((week + 1) / weeks) * (width - edge.left - edge.right));
const y = (share: number) => round(height - edge.bottom - share * (height - edge.top - edge.bottom));

const line = ({ recall }: Mean) => recall.map((share, week) => `${x(week, recall.length)},${y(share)}`).join(' ');
const band = ({ recall, plusMinus }: Mean) => {
  const at = (sign: number) => recall.map((share, week) => `${x(week, recall.length)},${y(share + sign * (plusMinus[week] ?? 0))}`);
  return [...at(1), ...at(-1).reverse()].join(' ');
};
const name = ({ recall }: Mean, words: string) =>
  `<text x="${width - edge.right + 10}" y="${y(recall.at(-1) ?? 0) + 5}" class="name">${words} ${Math.round((recall.at(-1) ?? 0) * 100)}%</text>`;

/** Recall over the year, both ways, each with its 95 % interval. Colours are the product's own, for paper and for a dark screen. */
export const plot = ({
  skjold,
  yearly,
}: Comparison): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d">
<title id="t">Recall over a year: Skjold and one yearly course, in the same minutes</title>
<desc id="d">Simulated. At the end of the year ${Math.round((skjold.recall.at(-1) ?? 0) * 100)}% against ${Math.round((yearly.recall.at(-1) ?? 0) * 100)}%. The numbers stand in the table beside the plot.</desc>
<style>
text { font: 14px system-ui, sans-serif; fill: #47575F; } .name { font-weight: 650; } .grid { stroke: #CED6D5; } rect { fill: #F5F6F3; }
.skjold { stroke: #0E4664; } .yearly { stroke: #9A6600; stroke-dasharray: 7 5; } polyline { fill: none; stroke-width: 2.5; }
.b1 { fill: #0E4664; opacity: .16; } .b2 { fill: #9A6600; opacity: .16; }
@media (prefers-color-scheme: dark) { rect { fill: #0E1A20; } text { fill: #A9B8BE; } .grid { stroke: #2A3B43; } .skjold { stroke: #8DC3DE; } .yearly { stroke: #F2AE2E; } .b1 { fill: #8DC3DE; } .b2 { fill: #F2AE2E; } }
</style>
<rect width="${width}" height="${height}"/>
${[0, 0.25, 0.5, 0.75, 1].map((share) => `<line class="grid" x1="${edge.left}" x2="${width - edge.right}" y1="${y(share)}" y2="${y(share)}"/><text x="${edge.left - 8}" y="${y(share) + 5}" text-anchor="end">${share * 100}%</text>`).join('\n')}
${[13, 26, 39, 52].map((week) => `<text x="${x(week - 1, skjold.recall.length)}" y="${height - edge.bottom + 24}" text-anchor="middle">week ${week}</text>`).join('\n')}
<polygon class="b1" points="${band(skjold)}"/>
<polygon class="b2" points="${band(yearly)}"/>
<polyline class="skjold" points="${line(skjold)}"/>
<polyline class="yearly" points="${line(yearly)}"/>
${name(skjold, 'Skjold')}
${name(yearly, 'One course')}
</svg>
`;
