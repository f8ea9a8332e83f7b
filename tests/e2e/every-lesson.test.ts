import { beforeAll, describe, expect, it } from 'vitest';
import { siteContent } from '#features/catalog/source.ts';
import { audit, squeeze, unfold } from '#tests/support/audit.ts';
import { inBoth } from '#tests/support/routes.ts';
import { openStage, type Stage } from '#tests/support/scenes.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

// The first one is the page of lessons in every-page.test.ts.
const [, ...lessons] = siteContent().courses.flatMap(({ lessons }) => lessons.map(({ course, id }) => `/courses/${course}/${id}`));

describe.each(lessons)('the lesson %s', (path) => {
  it('has nothing axe objects to on any of its screens, and room for everything', async () => {
    const scene = { address: path, path };
    const page = await stage.openPage({ reducedMotion: 'reduce' });
    for (const one of inBoth(path)) {
      await stage.open(page, scene, one);
      await unfold(page);
      expect([...(await audit(page, { darkDesk: true })), ...(await squeeze(page, 320))], one).toEqual([]);
    }
  });
});
