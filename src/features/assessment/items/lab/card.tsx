import { type ComponentType, useEffect, useState } from 'react';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
import { keepDraft, keptDraft } from '../../islands/kept-draft.ts';
import type { Feedback } from '../../shapes.ts';
import type { LabResponse, PublicLab, PublicMaterial } from './shapes.ts';

/** What a kind draws: its material, and what was done with it so far. */
export interface ViewProps<View extends PublicMaterial, Words, Work> {
  /** For `reveal`, and for names of inputs. */
  item: PublicLab<View>;
  lab: View;
  locale: string;
  words: Words;
  work: Work | undefined;
  feedback: Feedback | undefined;
  /** Undefined until there is something to send. `soFar` is what was done by then, where that is less than the whole. */
  onChange: (work: Work | undefined, soFar?: Work) => void;
}

export interface ReasonsProps<Words, Work> {
  feedback: Feedback;
  work: Work;
  words: Words;
}

/** Puts a kind's view into the shell of every item. `words.nudge` is said when there is nothing to send yet. */
export function labCard<View extends PublicMaterial, Words extends { nudge: string }, Work>(
  Draw: ComponentType<ViewProps<View, CardProps<PublicLab<View>, Words>['words'], Work>>,
  Tell: ComponentType<ReasonsProps<CardProps<PublicLab<View>, Words>['words'], Work>>,
) {
  type Props = CardProps<PublicLab<View>, Words>;

  type Kept = { work?: Work; soFar?: Work };

  function Body({ response, onChange, ...props }: BodyProps<PublicLab<View>, Props['words'], LabResponse<Work>>) {
    const { item } = props;
    // It takes minutes: what was done before a reload is done.
    const [kept] = useState(() => (response ? null : (keptDraft(item) as Kept | null)));
    const [done, setDone] = useState(response?.work);
    const [drawn, setDrawn] = useState(0);

    function keep(work: Work | undefined, soFar = work) {
      setDone(soFar);
      keepDraft(item, soFar === undefined ? null : { work, soFar });
      onChange(work === undefined ? undefined : { work });
    }
    // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
    useEffect(() => {
      if (kept?.soFar === undefined) return;
      keep(kept.work, kept.soFar);
      setDrawn(1);
    }, []);

    return <Draw key={drawn} {...props} lab={item.lab} work={done} onChange={keep} />;
  }
  const Reasons = ({ response, ...props }: { feedback: Feedback; response: LabResponse<Work>; words: Props['words'] }) => (
    <Tell {...props} work={response.work as Work} />
  );
  return (props: Props) => <ItemCard {...props} Body={Body} Reasons={Reasons} nudge={props.words.nudge} />;
}
