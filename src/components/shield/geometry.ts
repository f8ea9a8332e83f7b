// The shield as numbers: a disc of radius 100 around (0,0); 0 degrees is up, clockwise. No words and no DOM: it also runs in a browser.

export interface Geometry {
  boss: number;
  /** Where a plank starts, and where it ends: "full". */
  r0: number;
  r1: number;
  /** The ring's inner and outer radius. */
  rim: readonly [number, number];
  /** Degrees a seam turns on its way from r0 to r1, and the radius of the circle it is a piece of. */
  twist: number;
  bow: number;
  /** The seam's width. */
  gap: number;
}
export interface Point {
  x: number;
  y: number;
}

export const planks = 8;
export const large: Geometry = { boss: 21, r0: 25, r1: 85, rim: [87.5, 99], twist: 34, bow: 74, gap: 3 };
/** Under 48 px: wider gaps, a thicker ring. */
export const small: Geometry = { ...large, boss: 20, r0: 27, r1: 82, rim: [87, 100], gap: 7 };
export const geometryFor = (size: number): Geometry => (size < 48 ? small : large);

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (rad: number) => (rad * 180) / Math.PI;
const round = (n: number) => Math.round(n * 100) / 100 + 0;
const at = (radius: number, angle: number): Point => ({
  x: round(radius * Math.sin(radians(angle))),
  y: round(-radius * Math.cos(radians(angle))),
});
const xy = (radius: number, angle: number) => {
  const { x, y } = at(radius, angle);
  return `${x} ${y}`;
};

/** A value as the shield can show it: 0 to 1; what is no number shows as 0. */
export const clamp = (value: number): number => (value > 0 ? Math.min(1, value) : 0);
export const radiusOf = (value: number, g: Geometry = large): number => g.r0 + clamp(value) * (g.r1 - g.r0);

/** Where the circle of the seam that starts at 0 degrees has its centre. */
function seamCentre(g: Geometry): { distance: number; direction: number; side: number } {
  const end = { x: g.r1 * Math.sin(radians(g.twist)), y: -g.r1 * Math.cos(radians(g.twist)) };
  const [dx, dy] = [end.x, end.y + g.r0];
  const half = Math.hypot(dx, dy) / 2;
  const height = Math.sqrt(g.bow ** 2 - half ** 2);
  const x = end.x / 2 - (dy / (2 * half)) * height;
  const y = (end.y - g.r0) / 2 + (dx / (2 * half)) * height;
  const direction = degrees(Math.atan2(x, -y));
  return { distance: Math.hypot(x, y), direction, side: Math.sign(((540 - direction) % 360) - 180) };
}

/** The seam's angle at a radius, by the law of cosines: so a part-filled plank is exact. */
export function seamAngle(radius: number, g: Geometry = large): number {
  const { distance, direction, side } = seamCentre(g);
  const cosine = (radius ** 2 + distance ** 2 - g.bow ** 2) / (2 * radius * distance);
  return direction + side * degrees(Math.acos(Math.max(-1, Math.min(1, cosine))));
}

/** The two ends of plank i (0 to 7) at a radius: half a gap is cut from each side. Plank 0 meets the ring at the top. */
function span(i: number, radius: number, g: Geometry): [number, number] {
  const start = seamAngle(radius, g) + i * 45 - 22.5 - g.twist;
  const gap = degrees(g.gap / 2 / radius);
  return [start + gap, start + 45 - gap];
}

/** The part of plank i between two values, as a path of four arcs: seam, outer, seam, inner. */
export function plank(i: number, from: number, to: number, g: Geometry = large): string {
  const [a, b] = [radiusOf(from, g), radiusOf(to, g)];
  const [innerStart, innerEnd] = span(i, a, g);
  const [outerStart, outerEnd] = span(i, b, g);
  const seam = `A${g.bow} ${g.bow} 0 0`;
  return (
    `M${xy(a, innerStart)}${seam} 1 ${xy(b, outerStart)}A${round(b)} ${round(b)} 0 0 1 ${xy(b, outerEnd)}` +
    `${seam} 0 ${xy(a, innerEnd)}A${round(a)} ${round(a)} 0 0 0 ${xy(a, innerStart)}Z`
  );
}

/** How far an estimate may be off, as the shield can show it: never on the wrong side of the value. */
export const estimateBand = (value: number, lo = value, hi = value): { lo: number; hi: number } => ({
  lo: clamp(Math.min(lo, value)),
  hi: clamp(Math.max(hi, value)),
});

/** Where plank i's number stands, outside the ring. */
export const label = (i: number): Point => at(111, i * 45);

/** Rivets stand at the seams and midway between them. */
export const rivets = (count = 16, [inner, outer]: readonly [number, number] = large.rim): Point[] =>
  Array.from({ length: count }, (_, k) => at((inner + outer) / 2, ((k + 0.5) * 360) / count));

export const ring = ([inner, outer]: readonly [number, number]): { r: number; width: number } => ({
  r: (inner + outer) / 2,
  width: outer - inner,
});

/** Lessons done, spread clockwise over the planks: 7 of 12 is four full planks and two thirds of the fifth. */
export const courseValues = (done: number, total: number): number[] =>
  Array.from({ length: planks }, (_, i) => (total > 0 ? clamp((done / total) * planks - i) : 0));

/** The mark: five planks painted and three to go. Never finished, never empty. */
export function mark(size: number): { planks: string; boss: number; rim: readonly [number, number] } {
  const g: Geometry =
    size < 40
      ? { boss: 19, r0: 29, r1: 88, rim: [86, 100], twist: 30, bow: 80, gap: 7 }
      : { boss: 19, r0: 26, r1: 92, rim: [90, 100], twist: 30, bow: 80, gap: 3.6 };
  return { planks: [0, 1, 2, 3, 4].map((i) => plank(i, 0, 1, g)).join(''), boss: g.boss, rim: g.rim };
}

/** The planks of a badge: a narrow wreath round its device. */
export const wreath: Geometry = { boss: 54, r0: 58, r1: 82, rim: [88.5, 97.5], twist: 12, bow: 80, gap: 3.4 };
