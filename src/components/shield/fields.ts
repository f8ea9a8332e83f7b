// How a badge's field is divided, one way a skill area, so that two badges differ also where neither device nor colour can be made out.

const round = (n: number) => Math.round(n * 100) / 100 + 0;

/** What lies between two heights of a disc, -1 to 1 of its radius from top to bottom. */
function band(from: number, to: number, r: number): string {
  const half = (y: number) => round(Math.sqrt(Math.max(0, 1 - y * y)) * r);
  const [a, b] = [round(from * r), round(to * r)];
  return `M${-half(from)} ${a}H${half(from)}A${r} ${r} 0 0 1 ${half(to)} ${b}H${-half(to)}A${r} ${r} 0 0 1 ${-half(from)} ${a}Z`;
}

/** What lies between a radius, as a share, and the edge. */
function border(from: number, r: number): string {
  const whole = (radius: number) => `M${-radius} 0A${radius} ${radius} 0 1 1 ${radius} 0A${radius} ${radius} 0 1 1 ${-radius} 0Z`;
  return whole(r) + whole(round(from * r));
}

/** A slice of a disc between two angles in degrees: 0 is up, clockwise, less than half of it. */
function slice(from: number, to: number, r: number): string {
  const at = (angle: number) => `${round(r * Math.sin((angle * Math.PI) / 180))} ${round(-r * Math.cos((angle * Math.PI) / 180))}`;
  return `M0 0L${at(from)}A${r} ${r} 0 0 1 ${at(to)}Z`;
}

/** What lies between the two legs of an angle of 90 degrees that opens downwards from a height, -1 to 0 of the radius. */
function gable(top: number, r: number): string {
  const x = (-top + Math.sqrt(2 - top * top)) / 2;
  const [right, y] = [round(x * r), round((x + top) * r)];
  return `M0 ${round(top * r)}L${right} ${y}A${r} ${r} 0 0 1 ${-right} ${y}Z`;
}

interface Field {
  /** The lighter part of a field of some radius. */
  light: (r: number) => string[];
  /** Degrees. */
  turned?: number;
}

/** In the order of the skill areas: ground, flaps, two halves, two sides, a border, a gable upside down, rays, quarters. */
export const fields: readonly Field[] = [
  { light: (r) => [band(0.3, 1, r)] },
  { light: (r) => [slice(-48, 48, r), slice(132, 228, r)] },
  { light: (r) => [band(0, 1, r)], turned: 135 },
  { light: (r) => [band(0, 1, r)], turned: -90 },
  { light: (r) => [border(0.74, r)] },
  { light: (r) => [gable(-0.62, r)], turned: 180 },
  { light: (r) => [-76, 0, 76].map((angle) => slice(angle - 22, angle + 22, r)) },
  { light: (r) => [slice(0, 90, r), slice(180, 270, r)] },
];
