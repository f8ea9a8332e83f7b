import { useEffect, useState } from 'react';
import type { PublicScenario, RevealedStory, ScenarioResponse } from '../items/scenario/shapes.ts';
import type { BodyProps } from './item-card.tsx';
import { keepDraft, keptDraft } from './kept-draft.ts';
import { reveal } from './reveal.ts';

type Props = BodyProps<PublicScenario, { needsNetwork: string; broken: string }, ScenarioResponse>;

/** As far as it has been read: one scene more than there are choices. */
export interface Story extends RevealedStory {
  path: string[];
}
type Going = { path: string[]; trouble?: { refused: boolean; message: string } };

export const isOver = ({ scenes }: Story) => scenes.at(-1)?.choices.length === 0;

function keptStory(item: PublicScenario): Story | undefined {
  const kept = keptDraft(item) as Partial<Story> | null;
  if (!Array.isArray(kept?.path) || !Array.isArray(kept.scenes)) return undefined;
  return kept.scenes.length === kept.path.length + 1 ? { path: kept.path, scenes: kept.scenes } : undefined;
}

/** The story in the browser: the server tells each scene once it has been come to. */
export function useStory({ item, locale, words, response, feedback, onChange }: Props) {
  const [story, setStory] = useState<Story>({ path: [], scenes: [item.first] });
  const [going, setGoing] = useState<Going>();
  const [ready, setReady] = useState(false);
  /** Counts the scenes that were come to by what was done just now: each takes the focus. */
  const [arrivals, setArrivals] = useState(0);

  function come(to: Story) {
    setStory(to);
    setGoing(undefined);
    keepDraft(item, to.path.length > 0 ? to : null);
    onChange(isOver(to) ? { path: to.path } : undefined);
  }

  async function read(path: string[]): Promise<Story | Going> {
    const got = await reveal<RevealedStory>(item, { path }, locale);
    if (got.ok) return { path, scenes: got.seen.scenes };
    const message = got.reason === 'offline' ? words.needsNetwork : (got.detail ?? words.broken);
    return { path, trouble: { refused: got.reason === 'refused', message } };
  }

  async function go(path: string[]) {
    if (going && !going.trouble) return;
    setGoing({ path });
    const got = await read(path);
    if (!('scenes' in got)) return setGoing(got);
    come(got);
    setArrivals(arrivals + 1);
  }

  function startOver() {
    if (going && !going.trouble) return;
    come({ path: [], scenes: [item.first] });
    setArrivals(arrivals + 1);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the code arrives.
  useEffect(() => {
    setReady(true);
    const kept = keptStory(item);
    if (!response && kept) come(kept);
  }, []);
  // Handed in, perhaps on an earlier visit: then the way there is read again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once before, and once when it is told.
  useEffect(() => {
    if (!response || story.path.join() === response.path.join()) return;
    const kept = keptStory(item);
    if (kept?.path.join() === response.path.join()) setStory(kept);
    else void read(response.path).then((got) => 'scenes' in got && setStory(got));
  }, [feedback !== undefined]);

  return { story, going, ready, arrivals, go, startOver };
}
