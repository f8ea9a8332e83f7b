import type { ComponentType } from 'react';
import { type BodyProps, type CardProps, ItemCard } from '../../islands/item-card.tsx';
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
  /** Undefined until there is something to send. */
  onChange: (work: Work | undefined) => void;
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

  const Body = ({ response, onChange, ...props }: BodyProps<PublicLab<View>, Props['words'], LabResponse<Work>>) => (
    <Draw {...props} lab={props.item.lab} work={response?.work} onChange={(work) => onChange(work === undefined ? undefined : { work })} />
  );
  const Reasons = ({ response, ...props }: { feedback: Feedback; response: LabResponse<Work>; words: Props['words'] }) => (
    <Tell {...props} work={response.work as Work} />
  );
  return (props: Props) => <ItemCard {...props} Body={Body} Reasons={Reasons} nudge={props.words.nudge} />;
}
