import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { badgeShapes, type Level, markup } from '#components/shield/badge.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { whenOver } from '#tests/support/over.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  whenOver(() => browser.close());
});

const styles = ['tokens.css', 'shield/shield.css'].map((file) => readFileSync(`src/components/${file}`, 'utf8')).join('\n');
type Scheme = 'light' | 'dark';
const areas = [0, 1, 2, 3, 4, 5, 6, 7];
const family: { name: string; area: number | null; level: Level }[] = [
  ...areas.map((area) => ({ name: `area ${area}`, area, level: 'course' as const })),
  { name: 'all areas', area: null, level: 'track' },
  ...areas.map((area) => ({ name: `a track of area ${area}`, area, level: 'track' as const })),
];

/** Every badge of the family at a size as it is seen from far off or without glasses: the mean grey of each of 8 by 8 squares, 0 to 1. */
async function blurred(size: number, colorScheme: Scheme, { open = false, aside = 0 } = {}): Promise<number[][]> {
  const context = await browser.newContext({ colorScheme, viewport: { width: size * family.length, height: size } });
  const page = await context.newPage();
  const drawings = family.map(
    ({ area, level }) =>
      `<svg class="badge${open ? ' is-open' : ''}" viewBox="${-100 - (aside * 200) / size} -100 200 200" width="${size}" height="${size}">${markup(badgeShapes({ area, level, size }))}</svg>`,
  );
  const look = `${styles} body { margin: 0; background: var(--surface); display: flex; filter: grayscale(1) }`;
  await page.setContent(`<!doctype html><style>${look}</style>${drawings.join('')}`);
  const picture = (await page.screenshot()).toString('base64');
  const pictures = await page.evaluate(
    async ([picture, size, count]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: size * count, height: size });
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      return Array.from({ length: count }, (_, at) => {
        const { data = [] } = context?.getImageData(at * size, 0, size, size) ?? {};
        const squares = Array<number>(64).fill(0);
        const side = size / 8;
        for (let pixel = 0; pixel < size * size; pixel++) {
          const square = Math.floor(pixel / size / side) * 8 + Math.floor((pixel % size) / side);
          squares[square] = (squares[square] ?? 0) + (data[pixel * 4] ?? 0) / 255 / side ** 2;
        }
        return squares;
      });
    },
    [picture, size, family.length] as const,
  );
  await context.close();
  return pictures;
}

/** How far two pictures are apart: the mean difference of their squares, as a share of black to white. */
const apart = (one: number[], other: number[]): number =>
  one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;

function closest(pictures: number[][]): { pair: string; apart: number } {
  const pairs = pictures.flatMap((one, i) =>
    pictures.slice(i + 1).map((other, j) => ({ pair: `${family[i]?.name}, ${family[i + 1 + j]?.name}`, apart: apart(one, other) })),
  );
  return pairs.toSorted((a, b) => a.apart - b.apart)[0] ?? { pair: '', apart: 0 };
}

/** How far a drawing is from itself when it stands half a pixel further to one side: nobody sees that. */
async function unseen(size: number, scheme: Scheme): Promise<number> {
  const [there, aside] = [await blurred(size, scheme), await blurred(size, scheme, { aside: 0.5 })];
  return Math.max(...there.map((one, at) => apart(one, aside[at] ?? [])));
}

describe.each(['light', 'dark'] as const)('badges, %s and without colour', (scheme) => {
  // Very small, without the wreath, and as small as it is drawn with it.
  it.each([32, 96])('are told apart at %i pixels, each from each', async (size) => {
    const found = closest(await blurred(size, scheme));
    expect(found.apart, found.pair).toBeGreaterThan(1.5 * (await unseen(size, scheme)));
  });

  it('are told apart before they are earned', async () => {
    // Before that, only dots in its ring tell a track's badge from the badge of a course of the same area.
    const found = closest((await blurred(80, scheme, { open: true })).slice(0, areas.length + 1));
    expect(found.apart, found.pair).toBeGreaterThan(0.012);
  });
});
