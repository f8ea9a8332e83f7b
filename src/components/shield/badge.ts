import { devices } from './devices.ts';
import { fields } from './fields.ts';
import { type Geometry, large, plank, planks, rivets, small, wreath } from './geometry.ts';

/** Plain ring: a course. Riveted: a track. */
export type Level = 'course' | 'track';

/** An element of the drawing; `children` of a group. */
export interface Shape {
  tag: 'circle' | 'path' | 'g';
  attributes: Record<string, string | number>;
  children?: Shape[];
}

interface Drawn {
  /** The skill area, 0 to 7; null for all of them. */
  area: number | null;
  level: Level;
  /** Pixels. Under 96 the wreath is left out and the device grows. */
  size: number;
}

const circle = (name: string, r: number, more: Shape['attributes'] = {}): Shape => ({
  tag: 'circle',
  attributes: { class: name, r, ...more },
});
const path = (name: string, d: string): Shape => ({ tag: 'path', attributes: { class: name, d } });
const group = (transform: string, children: Shape[]): Shape => ({ tag: 'g', attributes: { transform }, children });

function ring(level: Level, isSmall: boolean): Shape[] {
  const edge = { fill: 'none', 'stroke-width': level === 'course' ? 9 : isSmall ? 16 : 13 };
  if (level === 'course') return [circle('bd-ring', 93, edge)];
  const [r, count, size] = isSmall ? [92, 8, 5] : [93, 16, 2.6];
  return [circle('bd-ring', r, edge), ...rivets(count, [r, r]).map(({ x, y }) => circle('bd-rivet', size, { cx: x, cy: y }))];
}

/** A skill area's device, in one layer or in several. */
function deviceShapes(area: number, scale: number, ...names: string[]): Shape {
  const { d = '', line } = devices[area] ?? {};
  return group(
    `scale(${scale})`,
    names.map((name) => path(line ? `${name} is-line` : name, d)),
  );
}

/** A skill area's device on its divided field. */
function charged(area: number, r: number, scale: number): Shape[] {
  const { light, turned = 0 } = fields[area] ?? { light: () => [] };
  const divided = light(r + 0.4).map((d) => path('bd-light', d));
  return [circle('bd-field', r), group(`rotate(${turned})`, divided), deviceShapes(area, scale, 'bd-halo', 'bd-device')];
}

/** The whole shield: all of its planks. */
function whole(isSmall: boolean): Shape[] {
  const g: Geometry = isSmall ? { ...small, r1: 79 } : { ...large, r1: 82 };
  return [
    ...Array.from({ length: planks }, (_, i) => path('bd-plank is-whole', plank(i, 0, 1, g))),
    circle('bd-field', g.boss),
    ...(isSmall ? [] : [circle('bd-boss-ring', g.boss - 5, { fill: 'none', 'stroke-width': 2 })]),
  ];
}

/** A badge as shapes in a box from -100 to 100. One family: the field and the device say what it is for, the ring how much of it. */
export function badgeShapes({ area, level, size }: Drawn): Shape[] {
  const isSmall = size < 96;
  const rim = ring(level, isSmall);
  if (area === null) return [...rim, ...whole(isSmall)];
  if (isSmall) return [...rim, ...charged(area, level === 'course' ? 80 : 78, 1.15)];
  const around = Array.from({ length: planks }, (_, i) => path(i === area ? 'bd-plank is-area' : 'bd-plank', plank(i, 0, 1, wreath)));
  return [...rim, ...around, ...charged(area, wreath.boss, 0.78)];
}

/** A skill area's device on a plain disc. Without a ring: it is nothing that one earns. */
export const areaShapes = (area: number): Shape[] => [circle('ar-disc', 100), deviceShapes(area, 1.4, 'ar-device')];

/** Shapes as SVG. */
export const markup = (shapes: readonly Shape[]): string =>
  shapes
    .map(({ tag, attributes, children = [] }) => {
      const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
      return `<${tag}${said.join('')}>${markup(children)}</${tag}>`;
    })
    .join('');
