import { Sign } from '../../../../islands/sign.tsx';
import type { RecordReading } from './shapes.ts';
import type { RecordsWords } from './words.ts';

/** Characters of a part that are repeated: a key is recognised by its beginning. */
const longest = 60;

/** What a record says, part by part. What to look at has a sign and a word, not just a colour. */
export const ReadOut = ({ reading, words }: { reading: RecordReading; words: RecordsWords }) => {
  const look = (fault: boolean) =>
    fault && (
      <b className="record-look">
        <Sign shape="dash" /> {words.look}:{' '}
      </b>
    );
  return (
    <>
      <ol className="record-parts">
        {reading.parts.map(({ text, says, fault }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reading is replaced as a whole.
          <li key={index} className={fault ? 'is-fault' : undefined}>
            <code>{text.length > longest ? `${text.slice(0, longest)} …` : text}</code>
            <span>
              {look(fault)}
              {says}
            </span>
          </li>
        ))}
      </ol>
      <div className="record-sums">
        <h4>{words.inAll}</h4>
        {reading.sums.map(({ says, fault }) => (
          <p key={says} className={fault ? 'is-fault' : undefined}>
            {look(fault)}
            {says}
          </p>
        ))}
      </div>
    </>
  );
};
