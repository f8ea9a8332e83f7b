import { expect, test } from 'vitest';
import { itemType } from '../items/index.ts';
import { grade, picksOf } from '../rules.ts';
import type { Item } from '../shapes.ts';
import { siteItemsByLesson } from '../source.ts';
import { labelOf, labelsOf } from './item-labels.ts';

const items: Item[] = [...siteItemsByLesson().values()].flat();

test('what was chosen in the site’s questions is told in words wherever the author wrote any', () => {
  for (const item of items.filter(({ type }) => ['single-choice', 'multiple-choice', 'red-flags', 'ordering'].includes(type))) {
    const labels = labelsOf(item, 'da');
    for (const response of Object.values(itemType(item.type)?.samples(item) ?? {})) {
      const graded = grade(item, response);
      if (!graded.ok) throw new Error(`${item.id} doesn't take its own sample`);
      for (const pick of picksOf(item, graded)) expect(labelOf(pick, labels), item.id).not.toBe(pick);
    }
  }
});

test('what has no words stays as the author named it', () => {
  const item = {
    id: 'x',
    type: 'short-answer',
    accepted: [{ da: 'to trin', en: 'two steps' }],
    near: [{ id: 'kode', text: { da: 'En kode', en: 'A code' } }],
  };
  const labels = labelsOf(item as unknown as Item, 'da');
  expect(['accepted:0', 'near:kode', 'other', '2 kode', 'kode keep'].map((pick) => labelOf(pick, labels))).toEqual([
    'to trin',
    'near:En kode',
    'other',
    '2 En kode',
    'En kode keep',
  ]);
});
