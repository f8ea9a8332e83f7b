import { Mail } from '#components/mock-ups/mail.tsx';
import type { MockUpWords } from '#components/mock-ups/words.ts';
import type { PublicMail } from '../shapes.ts';
import { type DrawRegion, Runs } from './runs.tsx';

interface MailViewProps {
  words: MockUpWords;
  mail: PublicMail;
  drawRegion?: DrawRegion;
  selectable?: boolean;
}

/** A mail of an item. With `drawRegion` its regions can be told apart. */
export function MailView({ words, mail, drawRegion, selectable = false }: MailViewProps) {
  const draw = (runs: PublicMail['subject']) => <Runs words={words} runs={runs} drawRegion={drawRegion} />;
  return (
    <Mail
      words={words}
      from={mail.from}
      address={draw(mail.address)}
      to={mail.to}
      time={mail.time}
      subject={draw(mail.subject)}
      attachments={mail.attachments.map(({ name, size }) => ({ name: draw(name), size }))}
      selectable={selectable}
    >
      {mail.paragraphs.map((runs, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a mail's paragraphs never change places.
        <p key={index}>{draw(runs)}</p>
      ))}
    </Mail>
  );
}
