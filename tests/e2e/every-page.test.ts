import { beforeAll, describe, expect, it } from 'vitest';
import { audit, squeeze, unfold } from '#tests/support/audit.ts';
import { inBoth, pageFiles } from '#tests/support/routes.ts';
import { openStage, type Stage } from '#tests/support/scenes.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

describe.each(pageFiles())('the page $address', ({ address }) => {
  it('has nothing axe objects to, and room for everything on the smallest phone', async () => {
    const scene = stage.scene(address);
    const page = await stage.openPage({ ...scene, reducedMotion: 'reduce' });
    for (const path of inBoth(scene.path)) {
      await stage.open(page, scene, path);
      await unfold(page);
      expect([...(await audit(page, { darkDesk: true })), ...(await squeeze(page, 320))], path).toEqual([]);
    }
  });

  it('has room for letters of twice the size', async () => {
    const scene = stage.scene(address);
    const page = await stage.openLarge({ ...scene, reducedMotion: 'reduce' });
    for (const path of inBoth(scene.path)) {
      await stage.open(page, scene, path);
      await unfold(page);
      expect(await squeeze(page, 390, 1280), path).toEqual([]);
    }
  });
});
