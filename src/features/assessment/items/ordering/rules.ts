import { publicId, shuffled } from '../public-id.ts';
import type { ItemType } from '../type.ts';
import { type Ordering, type OrderingResponse, ordering, orderingResponse, type PublicOrdering } from './shapes.ts';

/** Public ids in the right order. */
const rightOrder = (item: Ordering) => item.steps.map(({ id }) => publicId(item.id, id));

export const orderingType: ItemType<Ordering, OrderingResponse, PublicOrdering> = {
  type: 'ordering',
  content: ordering,
  response: orderingResponse,
  check(item) {
    const right = rightOrder(item);
    if (new Set(right).size < right.length) return [{ path: ['steps'], message: 'has two steps with the same id' }];
    const given = shuffled(item.id, item.steps).every(({ id }, index) => id === right[index]);
    return given ? [{ path: ['steps'], message: 'would be shown in the right order from the start: rename the id of a step' }] : [];
  },
  toPublic: (item, locale) => ({ steps: shuffled(item.id, item.steps).map(({ id, text }) => ({ id, text: text[locale] })) }),
  key: rightOrder,
  fits(item, { order }) {
    const known = rightOrder(item);
    return order.length === known.length && known.every((id) => order.includes(id));
  },
  grade(item, { order }) {
    const places = order.map((id) => rightOrder(item).indexOf(id));
    const pairs = places.flatMap((place, index) => places.slice(index + 1).map((later) => place < later));
    const right = pairs.filter(Boolean).length;
    // A pair the wrong way round costs what one the right way earns: an order by chance must not pay.
    return { earned: Math.max(0, right - (pairs.length - right)), total: pairs.length };
  },
  explain: (item, { order }, locale) =>
    item.steps.map(({ id: own, text, explanation }, index) => {
      const id = publicId(item.id, own);
      return { id, mark: order[index] === id ? 'right' : 'wrong', label: text[locale], explanation: explanation[locale] };
    }),
  picks: (item, { order }) => item.steps.map(({ id }) => `${order.indexOf(publicId(item.id, id)) + 1} ${id}`),
  samples: (item) => ({ right: { order: rightOrder(item) }, wrong: { order: rightOrder(item).reverse() } }),
};
