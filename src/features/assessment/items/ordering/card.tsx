import { useLayoutEffect, useRef, useState } from 'react';
import { filled } from '#lib/filled.ts';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { markSigns, ReasonList } from '../../islands/reason-list.tsx';
import { Sign } from '../../islands/sign.tsx';
import type { Feedback } from '../../shapes.ts';
import './card.css';
import type { OrderingResponse, PublicOrdering } from './shapes.ts';
import type { OrderingWords } from './words.ts';

type Props = BodyProps<PublicOrdering, OrderingWords, OrderingResponse>;

/** Lets rows glide from where they stood, and keeps the one that was moved in sight. */
function useGliding(order: string[], moved: string | undefined) {
  const list = useRef<HTMLOListElement>(null);
  const stood = useRef(new Map<string, number>());
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows change places when the order does.
  useLayoutEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    for (const row of list.current?.querySelectorAll<HTMLElement>('[data-step]') ?? []) {
      const id = row.dataset.step ?? '';
      const by = (stood.current.get(id) ?? row.offsetTop) - row.offsetTop;
      stood.current.set(id, row.offsetTop);
      if (by === 0) continue;
      if (id === moved) row.scrollIntoView({ block: 'nearest' });
      if (!calm) row.animate([{ transform: `translateY(${by}px)` }, { transform: 'none' }], { duration: 160, easing: 'ease-out' });
    }
  }, [order.join()]);
  return list;
}

function Steps({ item, words, response, feedback, onChange }: Props) {
  const order = response?.order ?? item.steps.map(({ id }) => id);
  const [moved, setMoved] = useState<string>();
  const list = useGliding(order, moved);
  const textOf = (id: string) => item.steps.find((step) => step.id === id)?.text ?? '';

  function move(id: string, to: number) {
    if (to < 0 || to === order.length) return;
    setMoved(id);
    onChange({ order: order.filter((one) => one !== id).toSpliced(to, 0, id) });
  }

  // At an end it can be pressed in vain: a disabled button would lose the focus.
  const mover = (id: string, to: number, way: 'up' | 'down', name: string) => (
    <button
      type="button"
      aria-label={filled(name, { step: textOf(id) })}
      aria-disabled={to < 0 || to === order.length}
      onClick={() => move(id, to)}
    >
      <Sign shape={way} /> {words[way]}
    </button>
  );

  return (
    <>
      {!feedback && <p className="order-hint">{words.hint}</p>}
      <ol ref={list} className="order">
        {order.map((id, index) => {
          const right = feedback?.parts.findIndex((part) => part.id === id) ?? -1;
          const mark = feedback?.parts[right]?.mark;
          return (
            <li key={id} data-step={id} className={mark ? `is-${mark}` : id === moved ? 'is-moved' : undefined}>
              <span className="order-place">{index + 1}</span>
              <span className="order-text">
                {textOf(id)}
                {mark && (
                  <em>
                    <Sign shape={markSigns[mark]} /> {mark === 'right' ? words.rightPlace : filled(words.belongs, { at: right + 1 })}
                  </em>
                )}
              </span>
              {!feedback && (
                <span className="order-movers">
                  {mover(id, index - 1, 'up', words.moveUp)}
                  {mover(id, index + 1, 'down', words.moveDown)}
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <p className="vh" role="status">
        {moved && !feedback && filled(words.moved, { step: textOf(moved), at: order.indexOf(moved) + 1, count: order.length })}
      </p>
    </>
  );
}

const Reasons = ({ feedback, response, words }: { feedback: Feedback; response: OrderingResponse; words: OrderingWords }) => (
  <>
    <p className="order-solution">{words.solution}</p>
    <ReasonList
      parts={feedback.parts}
      sentences
      lead={(_, index) => <span className="order-place">{index + 1}</span>}
      kind={({ id, mark }) => (mark === 'right' ? undefined : filled(words.mine, { at: response.order.indexOf(id) + 1 }))}
    />
  </>
);

export const OrderingCard = (props: CardProps<PublicOrdering, OrderingWords>) => (
  <ItemCard {...props} Body={Steps} Reasons={Reasons} nudge={props.words.moveFirst} />
);
