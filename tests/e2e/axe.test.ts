import { beforeAll, describe, expect, it } from 'vitest';
import { inBoth, pageFiles } from '#tests/support/routes.ts';
import { audit, unfold } from '#tests/support/audit.ts';
import { openStage, type Stage } from '#tests/support/scenes.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

describe.each(pageFiles())('the page $address', ({ address }) => {
  it('has nothing axe objects to, in either language, size or light', async () => {
    const scene = stage.scenes.find((one) => one.address === address);
    if (!scene) throw new Error(`no scene for ${address}`);
    const page = await stage.openPage({ ...scene, reducedMotion: 'reduce' });
    for (const path of inBoth(scene.path)) {
      await stage.open(page, scene, path);
      await unfold(page);
      expect(await audit(page), path).toEqual([]);
    }
  });
});
