import { Fragment, type ReactNode } from 'react';
import { LinkText } from '#components/mock-ups/link-text.tsx';
import type { MockUpWords } from '#components/mock-ups/words.ts';
import type { Run } from '../shapes.ts';

/** What stands in for a region: a toggle while answering, a numbered sign afterwards. */
export type DrawRegion = (region: string, content: ReactNode) => ReactNode;

interface RunsProps {
  words: MockUpWords;
  runs: Run[];
  drawRegion?: DrawRegion | undefined;
}

export const Runs = ({ words, runs, drawRegion }: RunsProps) =>
  runs.map(({ region, parts }, index) => {
    const content = parts.map(({ text, target }, at) =>
      target === undefined ? (
        text
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts never change places.
        <LinkText key={at} words={words} target={target}>
          {text}
        </LinkText>
      ),
    );
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's runs never change places.
    return <Fragment key={index}>{region !== undefined && drawRegion ? drawRegion(region, content) : content}</Fragment>;
  });
