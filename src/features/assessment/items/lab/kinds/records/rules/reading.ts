import type { MessageKey, Translate, Values } from '#i18n/index.ts';
import type { RecordReading } from '../shapes.ts';

/** Something a record says: a key of the dictionary and what fills its holes. Words come last. */
export interface Said {
  says: MessageKey;
  values?: Values | undefined;
  /** Whether it keeps the record from working, or makes it worth little. */
  fault?: boolean | undefined;
}
export interface ReadPart extends Said {
  text: string;
}

/** A record that was read: its parts in their order, and what they come to together. */
export interface Reading {
  parts: ReadPart[];
  sums: Said[];
}

const saidIn =
  (t: Translate) =>
  ({ says, values, fault }: Said) => ({ says: t(says, values), fault: fault === true });

export const inWords = ({ parts, sums }: Reading, t: Translate): RecordReading => ({
  parts: parts.map((part) => ({ text: part.text, ...saidIn(t)(part) })),
  sums: sums.map(saidIn(t)),
});
