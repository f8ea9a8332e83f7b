/** A point of a curve with its band; null where there is none. */
export type PlotPoint = { mean: number; low: number; high: number } | null;

export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The scale in percent: whole twenties round what is shown, and no narrower than forty. */
export function scaleOf(points: readonly PlotPoint[]): { from: number; to: number; lines: number[] } {
  const there = points.filter((point) => point !== null);
  let from = Math.floor(Math.min(100, ...there.map(({ low }) => low)) / 20) * 20;
  const to = Math.min(100, Math.max(from + 40, Math.ceil(Math.max(0, ...there.map(({ high }) => high)) / 20) * 20));
  from = Math.max(0, Math.min(from, to - 40));
  return { from, to, lines: Array.from({ length: (to - from) / 20 + 1 }, (_, index) => from + index * 20) };
}

const round = (n: number) => Math.round(n * 10) / 10;

/** Where everything stands: the curve and its band in pieces, each without a gap, a place on the axis for every point and the dots of lone ones. */
export function plotOf(points: readonly PlotPoint[], { left, right, top, bottom }: Frame) {
  const scale = scaleOf(points);
  const x = (index: number) => round(points.length === 1 ? (left + right) / 2 : left + (index / (points.length - 1)) * (right - left));
  const y = (percent: number) => round(bottom - ((percent - scale.from) / (scale.to - scale.from)) * (bottom - top));
  const pieces: { index: number; point: NonNullable<PlotPoint> }[][] = [];
  for (const [index, point] of points.entries()) {
    if (!point) continue;
    if (index > 0 && points[index - 1]) pieces.at(-1)?.push({ index, point });
    else pieces.push([{ index, point }]);
  }
  const path = (corners: [number, number][]) => `M${corners.map(([a, b]) => `${a} ${b}`).join('L')}`;
  const piece = (row: (typeof pieces)[number]) => ({
    line: path(row.map(({ index, point }) => [x(index), y(point.mean)])),
    band:
      row.length > 1
        ? `${path([...row.map(({ index, point }): [number, number] => [x(index), y(point.high)]), ...row.toReversed().map(({ index, point }): [number, number] => [x(index), y(point.low)])])}Z`
        : path(
            row.flatMap(({ index, point }): [number, number][] => [
              [x(index), y(point.high)],
              [x(index), y(point.low)],
            ]),
          ),
    alone: row.length === 1,
    at: { x: x(row[0]?.index ?? 0), y: y(row[0]?.point.mean ?? 0) },
  });
  return { lines: scale.lines.map((percent) => ({ percent, y: y(percent) })), pieces: pieces.map(piece), x, y };
}
