import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { DemoMail } from '#server/app.ts';

const most = 50;

export interface Mailbox {
  url: string;
  mails(): DemoMail[];
  close(): Promise<void>;
}

/** A mail server on the loopback interface that keeps the newest mails in memory instead of sending them on. */
export async function openMailbox(): Promise<Mailbox> {
  const mails: DemoMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks))
          .then(({ to, subject = '', text = '', html = '' }) => {
            mails.unshift({ to: to?.[0]?.address ?? '', subject, text: text.trim(), html, at: Date.now() });
            mails.length = Math.min(mails.length, most);
            done();
          })
          .catch(done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.server.address();
  if (typeof address !== 'object' || !address) throw new Error('the mailbox has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails: () => mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
