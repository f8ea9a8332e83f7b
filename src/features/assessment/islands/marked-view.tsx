import { Fragment } from 'react';
import { Bar } from '#components/mock-ups/address-bar.tsx';
import { PhoneMessage } from '#components/mock-ups/phone-message.tsx';
import type { MockUpWords } from '#components/mock-ups/words.ts';
import type { Marked } from '../items/red-flags/shapes.ts';
import type { MarkedMessage, Run } from '../shapes.ts';
import { MailView } from './mail-view.tsx';
import { type DrawRegion, Runs } from './runs.tsx';

interface MarkedProps {
  words: MockUpWords;
  drawRegion: DrawRegion;
  selectable: boolean;
}

function MessageView({ message, words, drawRegion, selectable }: MarkedProps & { message: MarkedMessage }) {
  const draw = (runs: Run[]) => <Runs words={words} runs={runs} drawRegion={drawRegion} />;
  const name = message.from.flatMap(({ parts }) => parts.map(({ text }) => text)).join('');
  return (
    <PhoneMessage words={words} from={name} sender={draw(message.from)} time={message.time} selectable={selectable}>
      {draw(message.text)}
    </PhoneMessage>
  );
}

/** One address, in parts: where it doesn't fit on a line it breaks between two of them first. */
const AddressView = ({ address, words, drawRegion, selectable }: MarkedProps & { address: Run[] }) => (
  <figure className={selectable ? 'address address-selectable' : 'address'} aria-label={words.address}>
    <Bar className="address-text">
      {address.map((run, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an address's parts never change places.
        <Fragment key={index}>
          <Runs words={words} runs={[run]} drawRegion={drawRegion} />
          {run.region === undefined ? <wbr /> : null}
        </Fragment>
      ))}
    </Bar>
  </figure>
);

/** The mock-up of an item, with parts that can be told apart. */
export function MarkedView({ mail, message, address = [], ...rest }: Marked & MarkedProps) {
  if (mail) return <MailView mail={mail} {...rest} />;
  if (message) return <MessageView message={message} {...rest} />;
  return <AddressView address={address} {...rest} />;
}
