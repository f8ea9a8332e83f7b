import { AddressBar } from '#components/mock-ups/address-bar.tsx';
import { PhoneMessage } from '#components/mock-ups/phone-message.tsx';
import type { MockUpWords } from '#components/mock-ups/words.ts';
import type { PublicShow } from '../shapes.ts';
import { MailView } from './mail-view.tsx';
import { Runs } from './runs.tsx';

/** The mock-up a learner looks at while answering. */
export function Show({ words, show }: { words: MockUpWords; show: PublicShow }) {
  if ('mail' in show) return <MailView words={words} mail={show.mail} />;
  if ('address' in show) return <AddressBar words={words} address={show.address.address} owner={show.address.owner} />;
  const { from, time, text } = show.message;
  return (
    <PhoneMessage words={words} from={from} time={time}>
      <Runs words={words} runs={text} />
    </PhoneMessage>
  );
}
